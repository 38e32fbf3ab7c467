import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fail } from "../base/errors.ts";
import { shownPath } from "./shown-path.ts";
import { systemReason } from "./system-reason.ts";

/** Writes a file whole or not at all, over what was there; a folder that is missing is made. */
export function replaceFile(path: string, bytes: string | Uint8Array): void {
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
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
