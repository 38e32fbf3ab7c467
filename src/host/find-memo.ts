import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { didYouMean } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { namesIn } from "./find-project.ts";
import { shownPath } from "./shown-path.ts";

/** The absolute path of a memo: as given, with or without its ending, then in the `scenarios/` of the project and of the package. */
export function findMemo(name: string, cwd: string, roots: readonly string[]): string {
  const places = [resolve(cwd, name), ...roots.map((root) => join(root, "scenarios", name))];
  const found = places.flatMap((path) => [path, `${path}.md`]).find((path) => existsSync(path) && statSync(path).isFile());
  if (found !== undefined) return found;
  const folders = [...new Set(places.map((path) => dirname(path)))];
  const near = didYouMean(
    basename(name, ".md"),
    folders.flatMap((folder) => namesIn(folder, [".md"])),
  );
  return fail(
    `no such memo, looked in ${folders.map((folder) => `${shownPath(folder, cwd)}/`).join(", ")}${near === undefined ? "" : `; did you mean "${near}.md"?`}`,
    { file: name },
  );
}
