import { fstatSync, readSync } from "node:fs";
import { fail } from "../base/errors.ts";
import { systemReason } from "./system-reason.ts";

/**
 * The bytes of an open file or pipe, which messages call `file`. A folder, what cannot be read and more than `limit` bytes are refused; a file that is too large is
 * refused unread.
 */
export function readOpenFile(handle: number, limit: number, file: string): Uint8Array {
  try {
    const about = fstatSync(handle);
    if (about.isDirectory()) fail("is a folder, not a file; name a file in it", { file });
    if (about.size > limit) fail(tooLarge(about.size, limit), { file });
    return readUpTo(handle, limit, file);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    return fail(`cannot be read: ${reason}`, { file });
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

function tooLarge(size: number, limit: number): string {
  return `is too large: ${megabytes(size)} where ${megabytes(limit)} is the most; was another file meant?`;
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.ceil(bytes / 100_000) / 10} MB`;
}
