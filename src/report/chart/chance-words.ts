import type { Estimate, RunResult, TargetResult } from "../../scenario/run-result.ts";
import { formatProbability } from "../../units/format.ts";
import { type Month, sayMonth } from "../../units/time.ts";
import { kindOf, sayAt, sayLevel, sayPeriod } from "../say.ts";

/** A chance as a share of paths, as a sentence has it: `on 83 of 100 paths`, `on more than 99 of 100 paths`, `on all 10,000 paths`. */
export function onPaths({ value, error }: Estimate, run: RunResult): string {
  return `on ${pathsWords(formatProbability(value, error, run.paths))}`;
}

/** The same alone, for a cell: `83 of 100 paths`. */
export function sayAsShare({ value, error }: Estimate, run: RunResult): string {
  return pathsWords(formatProbability(value, error, run.paths));
}

/** `83 of 100 paths` for `83%`, and what else a probability may be said as. */
function pathsWords(said: string): string {
  const words = said.replace(/^>/, "more than ").replace(/^</, "fewer than ");
  return words.endsWith("%") ? words.replace("%", " of 100 paths") : words;
}

/** `at least $10B`, `at most 33%` */
export function sayBound(target: TargetResult): string {
  return `${target.direction === "at_least" ? "at least" : "at most"} ${sayLevel(target)}`;
}

/** `is at least $10B at the end of Dec 2026`, `is at least $10B at some quarter's end by Dec 2026`: what happens on the paths that are counted. */
export function sayReaching(target: TargetResult, month: Month, run: RunResult): string {
  const kind = kindOf(target.line, run);
  const some = kind === "stock" ? `at some ${sayPeriod(run)}'s end` : `in some ${sayPeriod(run)}`;
  const when = target.when.kind === "by" ? `${some} by ${sayMonth(month)}` : sayAt(month, kind, run.monthsPerPeriod);
  return `is ${sayBound(target)} ${when}`;
}

/** From when on a chance is one in two or more up to the end; `never` where it is in no period, nothing where it always is or comes and goes. */
export function evenFrom(shares: readonly Estimate[], months: readonly Month[]): Month | "never" | undefined {
  const even = months.map((_, i) => (shares[i]?.value ?? 0) >= 0.5);
  const first = even.indexOf(true);
  if (first < 0) return "never";
  return first > 0 && even.slice(first).every(Boolean) ? months[first] : undefined;
}
