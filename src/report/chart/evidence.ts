import { fail } from "../../base/errors.ts";
import type { SeriesPoint, SourceQuality } from "../../data/fact.ts";
import type { FigureRequest, LineResult, ReferencePoint, RunResult, Statistic } from "../../scenario/run-result.ts";
import type { Month } from "../../units/time.ts";
import { sameUnit } from "../../units/unit.ts";

/** What has been published about a line. */
export interface Evidence {
  /** facts in time order; none where the line has no series */
  readonly points: readonly SeriesPoint[];
  readonly lowestQuality: SourceQuality | undefined;
  /** projections of analysts and companies */
  readonly references: readonly ReferencePoint[];
}

/** The line of the run by name; an error lists near misses. */
export function lineNamed(run: RunResult, name: string | undefined, request: FigureRequest): LineResult {
  if (name === undefined) fail(`figure "${request.name}" names no line; a ${request.figure} needs one`);
  const known = run.lines.map((line) => line.name);
  return (
    run.lines.find((line) => line.name === name) ?? fail(`figure "${request.name}": unknown line "${name}"; known: ${known.join(", ")}`)
  );
}

/** The line that a figure is about: the one it names, else the headline's. */
export function mainLine(run: RunResult, request: FigureRequest): LineResult {
  return lineNamed(run, request.line ?? run.headline.line, request);
}

/** The lines that a figure is about, at least one. */
export function namedLines(run: RunResult, request: FigureRequest): readonly LineResult[] {
  const names = request.lines ?? [];
  if (names.length === 0) fail(`figure "${request.name}" names no lines; a ${request.figure} needs at least one`);
  return names.map((name) => lineNamed(run, name, request));
}

/**
 * What has been published about a line: the series that the option `facts` names, else the headline's for the headline line,
 * else the one that a fit of this name or this line uses. Facts of another unit are not evidence about it.
 */
export function evidenceOf(run: RunResult, line: LineResult, request: FigureRequest): Evidence {
  const asked = request.options["facts"];
  const series =
    asked === undefined
      ? (run.series.find((each) => line.name === run.headline.line && each.series === run.headline.series) ??
        run.series.find((each) => each.usedBy === line.name))
      : run.series.find((each) => each.series === asked);
  if (asked !== undefined && series === undefined && asked !== "none")
    fail(`figure "${request.name}": unknown series "${String(asked)}"; the run uses ${run.series.map((each) => each.series).join(", ")}`);
  const fitting = series !== undefined && sameUnit(series.unit, line.unit) ? series : undefined;
  return {
    points: fitting?.points ?? [],
    lowestQuality: fitting?.lowestQuality,
    references: run.references.filter((each) => (each.line ?? run.headline.line) === line.name && sameUnit(each.fact.unit, line.unit)),
  };
}

/** A line's statistic at the end of a month of the run; `undefined` outside. */
export function statisticAt(run: RunResult, line: LineResult, statistic: Statistic, month: Month): number | undefined {
  return line.statistics[statistic][run.months.indexOf(month)];
}

/** The month that a figure's title speaks about: the headline's, which lies in the run. */
export function headlineMonth(run: RunResult): Month {
  return run.months.includes(run.headline.month) ? run.headline.month : (run.months.at(-1) ?? run.headline.month);
}
