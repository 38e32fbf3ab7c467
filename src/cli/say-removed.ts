import { removedFiles } from "../host/removed-files.ts";
import type { OutputFile } from "../host/write-folder.ts";

/** Files that are named before the rest is counted. */
const MOST_NAMED = 4;

/** `removed: workbook.xlsx, report.html, of an earlier run`: what these files do not replace and what goes all the same; nothing where nothing goes. Asked before they are written. */
export function sayRemoved(folder: string, files: readonly OutputFile[]): string | undefined {
  // what people open and send comes first: pictures and tables lie in folders of their own
  const removed = [...removedFiles(folder, files)].sort((a, b) => Number(a.includes("/")) - Number(b.includes("/")));
  if (removed.length === 0) return undefined;
  const rest = removed.length - MOST_NAMED;
  return `removed: ${removed.slice(0, MOST_NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}, of an earlier run`;
}
