import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, dirname } from "node:path";
import { didYouMean } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { shownPath } from "./shown-path.ts";
import { systemReason } from "./system-reason.ts";

/** A hundred times a long scenario; a larger file is not one, and parsing it would take minutes. */
export const SCENARIO_LIMIT = 2_000_000;
/** Room for a billing export of a few million rows. */
export const DATA_LIMIT = 200_000_000;

/**
 * The text of a UTF-8 file, without a byte order mark. An invalid, missing, unreadable or oversized file is a `RunrateError` at the file
 * as seen from the current folder; an oversized one is refused unread.
 *
 * @param limit most bytes that the file may have
 */
export function readTextFile(path: string, limit: number = SCENARIO_LIMIT): string {
  return decodeText(readFileBytes(path, limit), shownPath(path));
}

/** The bytes of a file, with the same refusals. */
export function readFileBytes(path: string, limit: number = SCENARIO_LIMIT): Uint8Array {
  const file = shownPath(path);
  let handle: number | undefined;
  try {
    handle = openSync(path, "r");
    const about = fstatSync(handle);
    if (about.isDirectory()) fail("is a folder, not a file; name a file in it", { file });
    if (about.size > limit) fail(tooLarge(about.size, limit), { file });
    return readUpTo(handle, limit, file);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    return fail(isMissing(error) ? `no such file${nearNames(path)}` : `cannot be read: ${reason}`, { file });
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Text from UTF-8 bytes, without a byte order mark; anything else is refused with the place of its first bad byte. */
export function decodeText(bytes: Uint8Array, file: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    fail("is UTF-16, but only UTF-8 is read; save it again as UTF-8", { file });
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0) fail(`is not a text: byte ${zero + 1} is zero; was another file meant?`, { file });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const place = firstBadLine(bytes);
    return fail("is not UTF-8: this line holds bytes of another encoding; save the file again as UTF-8", { file, line: place });
  }
}

/** Reads on where the size was not known beforehand, as from a pipe. */
function readUpTo(handle: number, limit: number, file: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = new Uint8Array(65_536);
    const count = readSync(handle, chunk);
    if (count === 0) return Buffer.concat(chunks, length);
    chunks.push(chunk.subarray(0, count));
    length += count;
    if (length > limit) fail(tooLarge(length, limit), { file });
  }
}

function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    if (end < 0) return line;
    start = end + 1;
    line += 1;
  }
}

function tooLarge(size: number, limit: number): string {
  return `is too large: ${megabytes(size)} where ${megabytes(limit)} is the most; was another file meant?`;
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.ceil(bytes / 100_000) / 10} MB`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

function nearNames(path: string): string {
  const folder = dirname(path);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return `; there is no folder ${shownPath(folder)} either`;
  }
  const near = didYouMean(basename(path), names);
  return near === undefined ? "" : `; did you mean "${near}"?`;
}
