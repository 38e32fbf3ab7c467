import type { ResolvedLine } from "./resolve-lines.ts";
import { findLine } from "./resolve-targets.ts";

/** The lines whose joint paths are kept: those that are named, each of which must exist, or all of the scenario's own. */
export function resolveKeptLines(named: readonly string[], shown: readonly ResolvedLine[]): string[] {
  if (named.length === 0) return shown.filter((line) => line.own).map((line) => line.name);
  return named.map((name) => findLine(name, shown, { file: "--lines" }).name);
}
