import { previousRun } from "./run-folder.ts";
import type { OutputFile } from "./write-folder.ts";

/** Files that an earlier run wrote into a folder and that go when these are written there, as paths below it. Asked before they are written. */
export function removedFiles(folder: string, files: readonly OutputFile[]): readonly string[] {
  const now = new Set(files.map(({ path }) => path));
  return (previousRun(folder)?.written ?? []).map(({ path }) => path).filter((path) => !now.has(path));
}
