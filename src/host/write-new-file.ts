import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fail } from "../base/errors.ts";
import { shownPath } from "./shown-path.ts";
import { systemReason } from "./system-reason.ts";

/** Writes a file that is not there yet, and its folder; one that is there stays as it is, and is a fault. */
export function writeNewFile(path: string, text: string): void {
  const file = shownPath(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      fail("is there already, and nothing is overwritten; choose another name", { file });
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    fail(`cannot be written: ${reason}`, { file });
  }
}
