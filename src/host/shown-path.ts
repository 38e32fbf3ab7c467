import { isAbsolute, relative } from "node:path";

/** A path as a person would type it from here: relative where it lies below the current folder, else absolute. */
export function shownPath(path: string, cwd: string = process.cwd()): string {
  const below = relative(cwd, path);
  return below === "" ? "." : below.startsWith("..") || isAbsolute(below) ? path : below;
}
