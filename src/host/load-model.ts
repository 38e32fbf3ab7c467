import { join } from "node:path";
import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import { defineModel } from "../model/define-model.ts";
import { findInRoots, namesIn } from "./find-project.ts";
import { modelCacheFolder } from "./model-cache.ts";
import { libraryUrl } from "./package-root.ts";
import { runModule, type SourceFile } from "./run-module.ts";
import { shownPath } from "./shown-path.ts";

export interface LoadedModel {
  /** what the file exports as its default */
  readonly declaration: unknown;
  /** absolute */
  readonly file: string;
  readonly text: string;
  /** the model's own file first, then those that it imports by relative path: all of them are inputs of a run */
  readonly sources: readonly SourceFile[];
}

export interface ModelSearch {
  /** folders with a `models/` folder, the nearest first, as `searchRoots` gives them */
  readonly roots: readonly string[];
  /** where the name was written, for the error of an unknown one */
  readonly place?: Place;
  /** keeps what was translated from TypeScript; by default as `modelCacheFolder` chooses */
  readonly cacheFolder?: string;
  /** what models import as "runrate"; by default the running build, so that there is one instance of everything */
  readonly library?: Readonly<Record<string, unknown>>;
}

/** What a model needs that only declares itself: the whole library takes longer to load than a scenario to run. */
const DECLARING: Readonly<Record<string, unknown>> = { defineModel };

/**
 * Loads `models/NAME.ts`, read afresh each time: no build step, and an edit shows at the next call. Its types are taken off, not checked.
 * A name without a file, a file that does not parse, import or run, and one without a default export are `RunrateError`s at their place.
 */
export async function loadModel(name: string, { roots, place, cacheFolder, library }: ModelSearch): Promise<LoadedModel> {
  const file = /^[\w-]+$/.test(name) ? findInRoots(join("models", `${name}.ts`), roots) : undefined;
  if (file === undefined) return fail(`unknown model "${name}"${suggestion(name, modelNames(roots))}`, place);
  const { exports, sources } = await runModule(file, {
    library: async (names) => library ?? (names?.every((name) => name in DECLARING) ? DECLARING : import(/* @vite-ignore */ libraryUrl())),
    cacheFolder: cacheFolder ?? modelCacheFolder(roots),
  });
  const declaration = exports["default"];
  if (declaration === undefined) fail("has no default export; end it with: export default defineModel({ … })", { file: shownPath(file) });
  return { declaration, file, text: sources[0]?.text ?? "", sources };
}

/** The names of all models within reach, sorted. */
export function modelNames(roots: readonly string[]): readonly string[] {
  return [...new Set(roots.flatMap((root) => namesIn(join(root, "models"), [".ts"])))].sort();
}
