import { renameSync, rmSync, writeFileSync } from "node:fs";
import { fail } from "../base/errors.ts";
import { shownPath } from "./shown-path.ts";
import { systemReason } from "./system-reason.ts";

/** Writes a file in the place of the one that is there, whole or not at all. What the machine refuses is a `RunrateError`. */
export function replaceFile(path: string, text: string): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    fail(`cannot be written: ${reason}`, { file: shownPath(path) });
  }
}
