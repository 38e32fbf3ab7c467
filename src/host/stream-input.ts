import { createHash } from "node:crypto";
import { closeSync, fstatSync, readSync } from "node:fs";
import { fail } from "../base/errors.ts";
import { openToRead } from "./read-file.ts";
import { STANDARD_INPUT } from "./read-input.ts";
import { shownPath } from "./shown-path.ts";
import { systemReason } from "./system-reason.ts";

/** A file of data that is read piece by piece. */
export interface InputStream {
  readonly file: string;
  /** its text, once */
  readonly chunks: AsyncIterable<string>;
  /** hash of the bytes; of all of them when the text has been read to its end */
  sha256(): string;
}

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;

/** Opens a file, or standard input for `-`, to be read in pieces that fit into memory; refusals as those of `readTextFile`, but that there is no limit to its size. */
export function streamInput(path: string): InputStream {
  const isStandard = path === STANDARD_INPUT;
  const file = isStandard ? "standard input" : path;
  // descriptor 0 is standard input on every system
  const handle = isStandard ? 0 : openToRead(path, shownPath(path));
  if (fstatSync(handle).isDirectory()) fail("is a folder, not a file; name a file in it", { file });
  const hash = createHash("sha256");
  return { file, sha256: () => hash.digest("hex"), chunks: textOf(handle, file, (bytes) => hash.update(bytes)) };
}

async function* textOf(handle: number, file: string, look: (bytes: Uint8Array) => void): AsyncIterable<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const buffer = new Uint8Array(CHUNK);
  let line = 1;
  try {
    for (let isFirst = true; ; isFirst = false) {
      const count = readSome(handle, buffer, file);
      const bytes = buffer.subarray(0, count);
      look(bytes);
      if (isFirst && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)))
        fail("is UTF-16, but only UTF-8 is read; save it again as UTF-8", { file });
      if (bytes.includes(0)) fail("is not a text: it has a byte that is zero; was another file meant?", { file });
      let text: string;
      try {
        text = decoder.decode(bytes, { stream: count > 0 });
      } catch {
        fail("is not UTF-8: this line, or one soon after it, holds bytes of another encoding; save the file again as UTF-8", {
          file,
          line: line + linesBeforeFault(bytes),
        });
      }
      if (text !== "") yield text;
      if (count === 0) return;
      line += newlinesIn(bytes);
    }
  } finally {
    if (handle !== 0) closeSync(handle);
  }
}

/** A terminal or pipe may have nothing yet. */
function readSome(handle: number, buffer: Uint8Array, file: string): number {
  for (;;) {
    try {
      return readSync(handle, buffer, 0, buffer.length, null);
    } catch (error) {
      if (codeOf(error) === "EOF") return 0;
      if (codeOf(error) !== "EAGAIN") {
        const reason = systemReason(error);
        if (reason === undefined) throw error;
        return fail(`cannot be read: ${reason}`, { file });
      }
      // waits a moment without turning the event loop, which a synchronous read does not need
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    }
  }
}

const WAIT_MS = 10;

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function newlinesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

function linesBeforeFault(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [line, start] = [0, 0];
  for (;;) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end < 0) return line;
    try {
      // a character that began in the piece before looks broken here: then the line is this one or the next
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
    line += 1;
  }
}
