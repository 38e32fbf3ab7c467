import { byStatistic, type FigureRequest, type LineResult, type RunResult, type TargetResult } from "../../scenario/run-result.ts";
import { formatUnit } from "../../units/unit.ts";
import type { ManifestHead } from "../provenance/manifest-head.ts";

/** A run that holds the headlines of several as its lines, for a figure that compares them, and the request for it. */
export interface Together {
  readonly run: RunResult;
  readonly request: FigureRequest;
}

/**
 * The headlines of several runs as lines of one, over the dates that they share, as if a scenario used them all. `undefined` for one run, and where one picture could not be true of them
 * all: other units, headlines' dates, periods, seeds or numbers of paths.
 */
export function runTogether(runs: readonly RunResult[], head: ManifestHead): Together | undefined {
  const [first] = runs;
  if (first === undefined || runs.length < 2 || runs.some((run) => keyOf(run) !== keyOf(first))) return undefined;
  const months = first.months.filter((month) => runs.every((run) => run.months.includes(month)));
  if (!months.includes(first.headline.month) || months.length < 2) return undefined;
  const named = (run: RunResult) => `${run.name.replaceAll(".", " ")}.${run.headline.line}`;
  const run: RunResult = {
    ...first,
    months,
    runId: head.run,
    name: runs.map(({ name }) => name).join(", "),
    headline: { ...first.headline, line: named(first) },
    lines: runs.flatMap((one) => headlineLines(one).map((line) => ({ ...over(line, one, months), name: named(one) }))),
    targets: runs.flatMap((one) =>
      ofHeadline(one)
        .filter((target) => runs.every((other) => ofHeadline(other).some((its) => sameTarget(its, target))))
        .map((target): TargetResult => ({ ...target, line: named(one) })),
    ),
    ...{ spreads: [], references: [], events: [], inputs: [] },
  };
  return { run, request: { name: "together", figure: "scenarios", lines: run.lines.map(({ name }) => name), options: {} } };
}

function ofHeadline({ targets, headline }: RunResult): readonly TargetResult[] {
  return targets.filter(({ line }) => line === headline.line);
}

function sameTarget(a: TargetResult, b: TargetResult): boolean {
  return a.level === b.level && a.direction === b.direction && JSON.stringify(a.when) === JSON.stringify(b.when);
}

function headlineLines({ lines, headline }: RunResult): readonly LineResult[] {
  return lines.filter(({ name }) => name === headline.line);
}

/** The line in these months of its run, which follow each other. */
function over(line: LineResult, { months }: RunResult, shown: readonly number[]): LineResult {
  const start = months.indexOf(shown[0] ?? 0);
  const cut = (values: Float64Array) => values.subarray(start, start + shown.length);
  return { ...line, statistics: byStatistic((name) => cut(line.statistics[name])), errors: byStatistic((name) => cut(line.errors[name])) };
}

/** What must be the same of runs that one picture shows. */
function keyOf(run: RunResult): string {
  const { headline, monthsPerPeriod, seed, paths, sampling, asOf } = run;
  const kinds = headlineLines(run).map(({ kind }) => kind);
  return JSON.stringify([formatUnit(headline.unit), kinds, headline.month, monthsPerPeriod, seed, paths, sampling?.name, asOf]);
}
