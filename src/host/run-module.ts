import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { compileFunction } from "node:vm";
import { didYouMean, suggestion } from "../base/did-you-mean.ts";
import { fail, type Place, RunrateError } from "../base/errors.ts";
import { cached } from "./model-cache.ts";
import { namesFromLibrary } from "./names-from-library.ts";
import { readTextFile } from "./read-file.ts";
import { shownPath } from "./shown-path.ts";
import { translateModel } from "./translate-model.ts";

/** The name by which models import this package. */
const OWN_NAMES = ["runrate", "runrate/browser"];

export interface SourceFile {
  /** absolute */
  readonly file: string;
  readonly text: string;
}

export interface RunModule {
  readonly exports: Readonly<Record<string, unknown>>;
  /** the file itself first, then what it imports by relative path */
  readonly sources: readonly SourceFile[];
}

export interface ModuleSurroundings {
  /** what "runrate" is to the modules, which take these names from it; `undefined` where nobody can tell which */
  library(names: readonly string[] | undefined): Promise<Readonly<Record<string, unknown>>>;
  readonly cacheFolder: string | undefined;
}

interface Translated extends SourceFile {
  readonly code: string;
}

/**
 * Runs a TypeScript file and the files that it imports, each read afresh. Its "runrate" is the given library; other packages come from its
 * own `node_modules`. What does not parse, import or run is a `RunrateError` at the user's file and line, without a stack.
 */
export async function runModule(file: string, { library, cacheFolder }: ModuleSurroundings): Promise<RunModule> {
  const modules = new Map<string, Translated>();
  await translateAll(file, cacheFolder, modules);
  const codes = [...modules.values()].map(({ code }) => code);
  const own = strictLibrary(await library(namesFromLibrary(codes, OWN_NAMES)));
  const running = new Map<string, { exports: Record<string, unknown> }>();
  const evaluate = (path: string): Record<string, unknown> => {
    const known = running.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    running.set(path, module);
    const found =
      modules.get(path) ?? fail("is imported under a name made while running; write the import's path out", { file: shownPath(path) });
    const require = (specifier: string): unknown => {
      if (OWN_NAMES.includes(specifier)) return own;
      return specifier.startsWith(".") ? evaluate(neighbour(found, specifier)) : installedPackage(found, specifier);
    };
    compileFunction(found.code, ["exports", "require", "module"], { filename: path })(module.exports, require, module);
    return module.exports;
  };
  try {
    const exports = evaluate(file);
    return { exports, sources: [...modules.values()].map(({ file, text }) => ({ file, text })) };
  } catch (error) {
    throw inUsersTerms(error, file, [...modules.keys()]);
  }
}

async function translateAll(file: string, cacheFolder: string | undefined, into: Map<string, Translated>): Promise<void> {
  if (into.has(file)) return;
  const text = readTextFile(file);
  const code = await cached(cacheFolder, basename(file, ".ts"), text, () => translateModel(text, file));
  const translated = { file, text, code };
  into.set(file, translated);
  const relative = [...code.matchAll(/\brequire\('(\.[^']*)'\)/g)].map((match) => match[1] ?? "");
  for (const specifier of relative) await translateAll(neighbour(translated, specifier), cacheFolder, into);
}

/** `./growth.ts`, and as others write it: `./growth` or `./growth.js`. */
function neighbour(from: SourceFile, specifier: string): string {
  const path = resolve(dirname(from.file), specifier);
  const found = [path, `${path}.ts`, path.replace(/\.js$/, ".ts")].find((candidate) => candidate.endsWith(".ts") && existsSync(candidate));
  if (found !== undefined) return found;
  const folder = dirname(path);
  const near = existsSync(folder) ? didYouMean(basename(path), readdirSync(folder)) : undefined;
  const remedy = near === undefined ? "" : `; did you mean "${join(dirname(specifier), near)}"?`;
  return fail(`imports "${specifier}", but there is no such file${remedy}`, importPlace(from, specifier));
}

function installedPackage(from: SourceFile, specifier: string): unknown {
  try {
    return createRequire(from.file)(specifier);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    return fail(`imports "${specifier}", but no such package is installed; run: npm install ${specifier}`, importPlace(from, specifier));
  }
}

/** Where a file names what it imports. */
function importPlace({ file, text }: SourceFile, specifier: string): Place {
  const lines = text.split("\n");
  const isImport = (line: string) => line.includes(`"${specifier}"`) || line.includes(`'${specifier}'`);
  const index = lines.findIndex(isImport);
  return index < 0
    ? { file: shownPath(file) }
    : { file: shownPath(file), line: index + 1, column: (lines[index] ?? "").indexOf(specifier) };
}

/** The library, but a name that it lacks is an error with the near miss, where JavaScript would say "undefined is not a function". */
function strictLibrary(library: Readonly<Record<string, unknown>>): unknown {
  const allowed = ["__esModule", "default", "then"];
  return new Proxy(library, {
    get: (target, name) => {
      if (typeof name === "symbol" || name in target || allowed.includes(name)) return Reflect.get(target, name);
      return fail(`runrate exports no "${name}"${suggestion(name, Object.keys(target))}`);
    },
  });
}

/** What went wrong, at the line of the user's file from which it came. */
function inUsersTerms(error: unknown, file: string, files: readonly string[]): unknown {
  const place = stackPlace(error, files) ?? { file: shownPath(file) };
  if (error instanceof RunrateError)
    return new RunrateError(
      error.faults.map((fault) => ({ place, ...fault })),
      error.kind,
    );
  const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new RunrateError([{ message: `cannot be run: ${problem}`, place }]);
}

function stackPlace(error: unknown, files: readonly string[]): Place | undefined {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  for (const line of lines) {
    for (const file of files) {
      const at = line.lastIndexOf(`${file}:`);
      const number = at < 0 ? Number.NaN : Number.parseInt(line.slice(at + file.length + 1), 10);
      if (!Number.isNaN(number)) return { file: shownPath(file), line: number };
    }
  }
  return undefined;
}
