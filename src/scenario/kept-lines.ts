import type { ResolvedLine } from "./resolve-lines.ts";
import { findLine } from "./resolve-targets.ts";

/** Which joint paths are wanted. */
interface Wanted {
  readonly tabled?: readonly string[];
  readonly all?: boolean;
}

/**
 * The lines whose joint paths are kept, and those of them that a table shows: the ones that are named, each of which must exist, or all of the scenario's own.
 * @param important lines that are kept with all own ones, whosever they are
 */
export function resolveKeptLines(
  { tabled, all = false }: Wanted,
  shown: readonly ResolvedLine[],
  important: readonly string[],
): { readonly names: readonly string[]; readonly tabled: readonly string[] } {
  const own = shown.filter((line) => line.own).map((line) => line.name);
  const named = tabled?.map((name) => findLine(name, shown, { file: "--lines" }).name);
  const inTable = named === undefined ? [] : named.length === 0 ? own : named;
  return { names: [...new Set(all ? [...important, ...own, ...inTable] : inTable)], tabled: inTable };
}
