import type { FaultList } from "../../base/errors.ts";
import type { MergedScenario } from "../../scenario/load-scenario.ts";
import type { Extra } from "./extra.ts";
import { extras } from "./index.ts";

/** Options of a command that extras can be asked for with, by which a name that is none is told. */
const OPTION = { file: "--with" };

/** The extras of these names, each once; a name that is none is a fault of the command line. */
export function namedExtras(names: readonly string[]): readonly Extra[] {
  return [...new Set(names.map((name) => extras.get(name, OPTION)))];
}

/** The extras that a scenario asks for with its key `with`; a name that is none is a fault at its place. */
export function extrasOf({ scalars }: MergedScenario): readonly Extra[] {
  const { with: asked } = scalars;
  if (asked === undefined) return [];
  return [...new Set(asked.value.map((name, i) => extras.get(name, asked.document.placeOf([...asked.path, i]))))];
}

/** The same, with the faults of a check. */
export function checkExtras(merged: MergedScenario, faults: FaultList): void {
  faults.collect(() => extrasOf(merged));
}

/** What a run has to keep of its paths for these extras. */
export function pathsToKeep(
  chosen: readonly Extra[],
  lines: readonly string[],
): { readonly count: number; readonly tabled?: readonly string[]; readonly all?: true } | undefined {
  const count = Math.max(0, ...chosen.map(({ keepsPaths = 0 }) => keepsPaths));
  if (count === 0) return undefined;
  return {
    count,
    ...(chosen.some(({ tabulates }) => tabulates) ? { tabled: lines } : {}),
    ...(chosen.some(({ tabulates, keepsPaths }) => keepsPaths !== undefined && tabulates !== true) ? { all: true } : {}),
  };
}
