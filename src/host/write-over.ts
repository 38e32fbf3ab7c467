import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fail } from "../base/errors.ts";
import { shownPath } from "./shown-path.ts";
import { systemReason } from "./system-reason.ts";

/** Writes a file, and its folder, in place of one that is there: whole or not at all, as a reader of the old one may be about. */
export function writeOver(path: string, bytes: string | Uint8Array): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partial, bytes);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    fail(`cannot be written: ${reason}`, { file: shownPath(path) });
  }
}
