import { readdirSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, join, resolve } from "node:path";
import { didYouMean } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { packageRoot } from "./package-root.ts";
import { pathKind } from "./path-kind.ts";
import { shownPath } from "./shown-path.ts";

const YAML = [".yaml", ".yml"];
/** More names than this are a list to be asked for, not a hint. */
const MOST_NAMES = 12;

/** The nearest folder, from `cwd` upward, that holds a `scenarios/` folder. */
export function findProject(cwd: string): string | undefined {
  const folder = resolve(cwd);
  if (isFolder(join(folder, "scenarios"))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : findProject(above);
}

/** Where models, scenarios and facts are looked for, the nearest first: the project, then the package. Each folder once. */
export function searchRoots(cwd: string): readonly string[] {
  const roots = [findProject(cwd), packageRoot()].filter((root) => root !== undefined);
  return [...new Set(roots)];
}

/** The absolute path of `data/facts.csv` and the like in the first root that has it. */
export function findInRoots(path: string, roots: readonly string[]): string | undefined {
  return roots.map((root) => join(root, path)).find(isFile);
}

/**
 * The absolute path of a scenario file: as given, with or without its extension, then below `scenarios/` of the project and of the package.
 * One that is nowhere is a `RunrateError` that says where it looked and which name is near.
 */
export function resolveScenario(name: string, cwd: string, roots: readonly string[] = searchRoots(cwd)): string {
  const asGiven = resolve(cwd, name);
  const withinFolders = isAbsolute(name) || /^\.\.?[\\/]/.test(name) ? [] : roots.map((root) => join(root, "scenarios", name));
  const found = [asGiven, ...withinFolders].flatMap(withExtensions).find(isFile);
  if (found !== undefined) return found;
  if (isFolder(asGiven)) fail("is a folder, not a scenario; name a file in it", { file: name });
  const folders = [dirname(asGiven), ...withinFolders.map((path) => dirname(path))];
  const known = [...new Set(folders.flatMap((folder) => namesIn(folder, YAML)))];
  const near = didYouMean(withoutYaml(basename(name)), known);
  const looked = [...new Set(folders)].map((folder) => `${shownPath(folder, cwd)}/`).join(", ");
  const remedy =
    near !== undefined
      ? `did you mean "${near}"?`
      : known.length > 0 && known.length <= MOST_NAMES
        ? `known: ${known.join(", ")}`
        : "see: forecast list scenarios";
  return fail(`no such scenario, looked in ${looked}; ${remedy}`, { file: name });
}

/** The names, without extension, of the files of these kinds in a folder, sorted; none where the folder is missing. */
export function namesIn(folder: string, extensions: readonly string[]): readonly string[] {
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch {
    return [];
  }
  const files = entries.filter((name) => extensions.includes(extname(name)) && !name.startsWith(".") && !name.endsWith(".d.ts"));
  return [...new Set(files.map((name) => basename(name, extname(name))))].sort();
}

function withExtensions(path: string): string[] {
  return [path, ...YAML.map((extension) => `${path}${extension}`)];
}

function withoutYaml(name: string): string {
  return YAML.includes(extname(name)) ? basename(name, extname(name)) : name;
}

function isFile(path: string): boolean {
  return pathKind(path) === "file";
}

function isFolder(path: string): boolean {
  return pathKind(path) === "folder";
}
