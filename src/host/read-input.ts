import { sha256 } from "./hash.ts";
import { DATA_LIMIT, decodeText, readFileBytes } from "./read-file.ts";
import { readOpenFile } from "./read-open-file.ts";

/** A file of data as the user named it, its text and the hash of its bytes. */
export interface Input {
  readonly file: string;
  readonly text: string;
  readonly sha256: string;
}

/** The name under which standard input is read. */
export const STANDARD_INPUT = "-";

/** Reads a file of data, or standard input for `-`; refusals as those of `readTextFile`. */
export function readInput(path: string): Input {
  const standard = path === STANDARD_INPUT;
  const file = standard ? "standard input" : path;
  // descriptor 0 is standard input on every system
  const bytes = standard ? readOpenFile(0, DATA_LIMIT, file) : readFileBytes(path, DATA_LIMIT);
  return { file, text: decodeText(bytes, file), sha256: sha256(bytes) };
}
