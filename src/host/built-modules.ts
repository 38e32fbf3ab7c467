import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";

/** What runs a built file: its own `module`, `exports` and `require`, and its address. */
type Wrapped = (module: { exports: unknown }, exports: unknown, require: (specifier: string) => unknown, url: string) => void;

export interface BuiltModules {
  /** the exports of a built file, by its name without ending; each file is run once */
  load(name: string): unknown;
  /** keeps what V8 has made of the files so far */
  keepCompiled(): void;
}

/**
 * Runs the built files in `folder` (`NAME.cjs`, made of the same chunks as the library) together with what V8 made of them when the package was built: a run lasts half a second, of
 * which parsing and compiling would be a sixth. Compiled code is kept for one version and one set of flags of V8, in a folder of their tag; V8 refuses what does not fit, and then,
 * or where there is none, compiles as always.
 */
export function builtModules(folder: string): BuiltModules {
  const compiled = join(folder, `compiled-${process.version}-${process.arch}-${cachedDataVersionTag()}`);
  const outside = createRequire(join(folder, "main.cjs"));
  const modules = new Map<string, { exports: unknown; readonly script: Script }>();
  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const file = join(folder, `${name}.cjs`);
    const cachedData = readIfThere(join(compiled, name));
    // The build writes ASCII, which is read as Latin-1 without being decoded.
    const script = new Script(`(function(module,exports,require,moduleUrl){${readFileSync(file, "latin1")}\n})`, {
      filename: file,
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    const module = { exports: {} as unknown, script };
    modules.set(name, module);
    const run = script.runInThisContext() as Wrapped;
    run(
      module,
      module.exports,
      (specifier) => (isOfBuild(specifier) ? load(nameOf(specifier)) : outside(specifier)),
      pathToFileURL(file).href,
    );
    return module.exports;
  };
  const keepCompiled = (): void => {
    mkdirSync(compiled, { recursive: true });
    for (const [name, { script }] of modules) writeFileSync(join(compiled, name), script.createCachedData());
  };
  return { load, keepCompiled };
}

/** Chunks name each other by relative path; the library as a whole is asked for by its address. */
function isOfBuild(specifier: string): boolean {
  return specifier.startsWith("./") || specifier.startsWith("file:");
}

/** `./chunk-ABC.cjs` and `file:///…/dist/index.js` → the name without folder and ending */
function nameOf(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf("/") + 1).replace(/\.c?js$/, "");
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
