import { figureLines } from "../scenario/figure-lines.ts";
import type { LineResult, RunResult } from "../scenario/run-result.ts";

/** More lines are a listing; the tables for machines have all. */
const MOST_LINES = 12;

/** The lines that people read: the headline, those of targets, those of figures, then the scenario's flows. */
export function readLines(run: RunResult): { readonly lines: readonly LineResult[]; readonly more: number } {
  const names = new Set([
    run.headline.line,
    ...run.targets.map(({ line }) => line),
    ...run.figures.flatMap(figureLines),
    ...run.aggregates.filter(({ kind }) => kind === "flow").map(({ line }) => line),
  ]);
  const found = [...names].flatMap((name) => run.lines.find((line) => line.name === name) ?? []);
  return { lines: found.slice(0, MOST_LINES), more: Math.max(0, found.length - MOST_LINES) };
}
