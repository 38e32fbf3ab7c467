import { fail } from "../../base/errors.ts";
import type { Fact, SeriesPoint } from "../../data/fact.ts";
import type { FigureRequest, LineResult, ReferencePoint, RunResult, SeriesResult, Statistic } from "../../scenario/run-result.ts";
import { type Month, yearsAt, yearsAtEnd } from "../../units/time.ts";
import { formatUnit, isDimensionless, percent, sameUnit } from "../../units/unit.ts";
import { impliedRatios } from "./implied-ratio.ts";

/** What has been published about a line. */
export interface Evidence {
  /** facts in time order; none where the line has no series */
  readonly points: readonly SeriesPoint[];
  /** projections of analysts and companies */
  readonly references: readonly ReferencePoint[];
  /** the facts that the points were worked out from, where they are no facts themselves */
  readonly behind?: readonly Fact[];
}

/** The line of the run by name; an error lists near misses. */
export function lineNamed(run: RunResult, name: string | undefined, request: FigureRequest): LineResult {
  if (name === undefined) fail(`figure "${request.name}" names no line; a ${request.figure} needs one`);
  const known = run.lines.map((line) => line.name);
  const line =
    run.lines.find((each) => each.name === name) ?? fail(`figure "${request.name}": unknown line "${name}"; known: ${known.join(", ")}`);
  return isToldInPercent(run, line) ? { ...line, unit: percent } : line;
}

/** Whether somebody has stated a share of this line in percent: a figure then has all of it so, for 0.33 beside 33% would be two ways to say one thing. */
export function isToldInPercent(run: RunResult, { name, unit }: LineResult): boolean {
  return isDimensionless(unit) && run.targets.some((target) => target.line === name && target.inPercent === true);
}

/** The line that a figure is about: the one it names, else the headline's. */
export function mainLine(run: RunResult, request: FigureRequest): LineResult {
  return lineNamed(run, request.line ?? run.headline.line, request);
}

/** The lines that a figure is about, at least one. */
export function namedLines(run: RunResult, request: FigureRequest): readonly LineResult[] {
  const names = request.lines ?? [];
  if (names.length === 0) fail(`figure "${request.name}" names no lines; the figure ${request.figure} needs at least one`);
  const lines = names.map((name) => lineNamed(run, name, request));
  const inPercent = lines.every(({ unit }) => isDimensionless(unit)) && lines.some(({ unit }) => unit.inPercent === true);
  return inPercent ? lines.map((line) => ({ ...line, unit: percent })) : lines;
}

/**
 * What has been published about a line: the series that the option `facts` names, else the one that was chosen as facts of this line, else the
 * headline's for the headline line. A run may choose one series twice, for a fit and as facts; the facts come first, being the longer choice.
 */
export function evidenceOf(run: RunResult, line: LineResult, request: FigureRequest): Evidence {
  const asked = request.options["facts"];
  const references = run.references.filter((each) => (each.line ?? run.headline.line) === line.name && sameUnit(each.fact.unit, line.unit));
  const pair = ratioNames(asked);
  if (pair !== undefined) {
    const [parts, wholes] = pair.map((name) => longestChoice(run, name, request)?.points ?? []);
    const ratios = isDimensionless(line.unit) ? impliedRatios(parts ?? [], wholes ?? []) : [];
    return { points: ratios.map(({ point }) => point), references, behind: ratios.flatMap(({ behind }) => behind) };
  }
  const series = asked === undefined ? seriesOf(run, line) : seriesAsked(run, line, String(asked), request);
  const fitting = series !== undefined && sameUnit(series.unit, line.unit) ? series : undefined;
  return {
    points: fitting?.points ?? [],
    references,
  };
}

/** The facts of the evidence, or those that it was worked out from: whom a footer names. */
export function factsBehind({ points, behind, references }: Evidence): readonly Fact[] {
  return [...(behind ?? points.map(({ fact }) => fact)), ...references.map(({ fact }) => fact)];
}

/** The two series of `claude_code_run_rate_revenue / anthropic_run_rate_revenue`; nothing where there is one. */
export function ratioNames(asked: string | number | boolean | undefined): readonly [string, string] | undefined {
  const [part, whole, ...more] = String(asked ?? "").split(" / ");
  return part === undefined || whole === undefined || more.length > 0 ? undefined : [part.trim(), whole.trim()];
}

function longestChoice(run: RunResult, name: string, request: FigureRequest): SeriesResult | undefined {
  const choices = choicesOf(run, name, request);
  return choices.find((each) => choices.every((other) => other.points.length <= each.points.length));
}

/** What the run chose of a series. */
function choicesOf(run: RunResult, name: string, request: FigureRequest): readonly SeriesResult[] {
  // what only a list of facts asked for is no evidence of a line
  const used = run.series.filter(({ usedBy }) => !usedBy.startsWith("figure "));
  const choices = used.filter(({ series }) => series === name);
  const known = [...new Set(used.map(({ series }) => series))].join(", ");
  if (choices.length === 0) fail(`figure "${request.name}": unknown series "${name}"; the run uses ${known}`);
  return choices;
}

function seriesOf(run: RunResult, line: LineResult): SeriesResult | undefined {
  const own = run.series.find(({ usedBy }) => usedBy.split(", ").includes(`facts of ${line.name}`));
  return own ?? run.series.find(({ series }) => line.name === run.headline.line && series === run.headline.series);
}

function seriesAsked(run: RunResult, line: LineResult, name: string, request: FigureRequest): SeriesResult | undefined {
  if (name === "none") return undefined;
  const choices = choicesOf(run, name, request);
  const fitting = choices.filter(({ unit }) => sameUnit(unit, line.unit));
  const units = choices.map(({ unit }) => formatUnit(unit)).join(", ");
  return (
    fitting.find((each) => fitting.every((other) => other.points.length <= each.points.length)) ??
    fail(`figure "${request.name}": "${name}" is in ${units}, so it says nothing about "${line.name}" in ${formatUnit(line.unit)}`)
  );
}

/** History gets at most this share of what lies ahead: on a linear axis early facts lie flat on the ground, on any a few of them are a void. */
const HISTORY = 0.7;

/** The evidence without facts that lie too far back to stand beside the forecast. */
export function recentEvidence(run: RunResult, evidence: Evidence): Evidence {
  const today = yearsAt(run.asOf);
  const first = today - HISTORY * (yearsAtEnd(run.months.at(-1) ?? 0) - today);
  return { ...evidence, points: evidence.points.filter(({ fact }) => yearsAt(fact.window?.start ?? fact.asOf) >= first) };
}

/** ` 1 earlier fact is not shown.`, or nothing */
export function leftOutText(all: Evidence, shown: Evidence): string {
  const count = all.points.length - shown.points.length;
  return count === 0 ? "" : ` ${count} earlier fact${count === 1 ? " is" : "s are"} not shown.`;
}

/** A line's statistic at the end of a month of the run; `undefined` outside. */
export function statisticAt(run: RunResult, line: LineResult, statistic: Statistic, month: Month): number | undefined {
  return line.statistics[statistic][run.months.indexOf(month)];
}

/** The month that a figure's title speaks about: the headline's, which lies in the run. */
export function headlineMonth(run: RunResult): Month {
  return run.months.includes(run.headline.month) ? run.headline.month : (run.months.at(-1) ?? run.headline.month);
}
