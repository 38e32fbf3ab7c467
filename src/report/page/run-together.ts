import type { FigureRequest, LineResult, RunResult, TargetResult } from "../../scenario/run-result.ts";
import { formatUnit } from "../../units/unit.ts";

/** A run that holds the headlines of several as its lines, for a figure that compares them, and the request for it. */
export interface Together {
  readonly run: RunResult;
  readonly request: FigureRequest;
}

/**
 * The headlines of several runs as lines of one, as if a scenario used them all. `undefined` for one run, and where one picture could not be true of them all: other units, dates, periods,
 * seeds or numbers of paths.
 */
export function runTogether(runs: readonly RunResult[], head: object): Together | undefined {
  const [first] = runs;
  if (first === undefined || runs.length < 2) return undefined;
  const lines = runs.map(headlineLine);
  if (lines.some((line) => line === undefined) || runs.some((run) => keyOf(run) !== keyOf(first))) return undefined;
  const named = (run: RunResult) => `${run.name.replaceAll(".", " ")}.${run.headline.line}`;
  const run: RunResult = {
    ...first,
    runId: String(Object(head).run ?? first.runId),
    name: runs.map(({ name }) => name).join(", "),
    headline: { ...first.headline, line: named(first) },
    lines: lines.flatMap((line, i) => (line === undefined ? [] : [{ ...line, name: named(runs[i] ?? first) }])),
    targets: runs.flatMap((one) =>
      one.targets.filter(({ line }) => line === one.headline.line).map((target): TargetResult => ({ ...target, line: named(one) })),
    ),
    spreads: [],
    references: [],
    events: [],
    inputs: [],
  };
  return { run, request: { name: "together", figure: "scenarios", lines: run.lines.map(({ name }) => name), options: {} } };
}

function headlineLine(run: RunResult): LineResult | undefined {
  return run.lines.find(({ name }) => name === run.headline.line);
}

/** What must be the same of runs that one picture shows. */
function keyOf(run: RunResult): string {
  const { headline, months, monthsPerPeriod, seed, paths, sampling, asOf } = run;
  return JSON.stringify([
    formatUnit(headline.unit),
    headlineLine(run)?.kind,
    headline.month,
    months,
    monthsPerPeriod,
    seed,
    paths,
    sampling?.name,
    asOf,
  ]);
}
