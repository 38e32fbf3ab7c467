import { closeSync, openSync, readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { didYouMean } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { readOpenFile } from "./read-open-file.ts";
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
  const handle = openToRead(path, file);
  try {
    return readOpenFile(handle, limit, file);
  } finally {
    closeSync(handle);
  }
}

/** Opens a file; one that is missing or cannot be read is a `RunrateError`. */
export function openToRead(path: string, file: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    return fail(isMissing(error) ? `no such file${nearNames(path)}` : `cannot be read: ${reason}`, { file });
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
