import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fail } from "../base/errors.ts";
import { shownPath } from "./shown-path.ts";
import { systemReason } from "./system-reason.ts";

/** Writes a file that is not there yet, and its folder; one that is there stays as it is, and is a fault. */
export function writeNewFile(path: string, text: string): void {
  const file = shownPath(path);
  refused(file, () => mkdirSync(dirname(path), { recursive: true }));
  refused(file, () => writeFileSync(path, text, { flag: "wx" }), "is there already, and nothing is overwritten; choose another name");
}

/** What the machine refuses as a fault of this file; `taken` is said where something of that name is there. */
function refused(file: string, work: () => void, taken?: string): void {
  try {
    work();
  } catch (error) {
    if (taken !== undefined && error instanceof Error && "code" in error && error.code === "EEXIST") fail(taken, { file });
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    fail(`cannot be written: ${reason}`, { file });
  }
}
