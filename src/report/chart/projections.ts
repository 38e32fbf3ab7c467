import type { Fact } from "../../data/fact.ts";
import type { FigureRequest, LineResult, ReferencePoint, RunResult, Statistic } from "../../scenario/run-result.ts";
import { type Day, daysBetween, lastDay } from "../../units/time.ts";
import { sameUnit } from "../../units/unit.ts";
import { evidenceOf } from "./evidence.ts";
import { sayEnd } from "./words.ts";

/** A published projection of a line, and what the run or the facts say of the same date. */
export interface Projection {
  readonly line: LineResult;
  readonly label: string;
  readonly fact: Fact;
  /** `end of Dec 2027`, `FY2026 Q2` */
  readonly when: string;
  /** quantiles of the paths there; absent where the date lies outside the run */
  readonly range?: Readonly<Record<Statistic, number>>;
  /** their Monte Carlo standard errors */
  readonly errors?: Readonly<Record<Statistic, number>>;
  /** share of paths at or above it */
  readonly share?: number;
  /** what was reported for the date since */
  readonly outcome?: Fact;
}

/** Days by which a fiscal period's end misses a month's end. */
const NEAR = 10;

/** The projections of some lines that can be held against paths or outcomes, in the order in which they were said; and how many cannot be. */
export function projectionsOf(
  run: RunResult,
  lines: readonly LineResult[],
  request: FigureRequest,
): { readonly shown: readonly Projection[]; readonly left: number } {
  const all = lines.flatMap((line) =>
    run.references
      .filter((each) => (each.line ?? run.headline.line) === line.name && sameUnit(each.fact.unit, line.unit))
      .map((reference) => projectionOf(run, line, reference, request)),
  );
  const shown = all.filter(({ range, outcome }) => range !== undefined || outcome !== undefined);
  return {
    shown: [...shown].sort((a, b) => saidAt(a) - saidAt(b) || daysBetween(b.fact.asOf, a.fact.asOf)),
    left: all.length - shown.length,
  };
}

/** Days from a fixed day; those whose day of publication is not known come last. */
function saidAt({ fact: { published } }: Projection): number {
  return published === undefined ? Number.POSITIVE_INFINITY : daysBetween({ year: 2000, month: 1, day: 1 }, published);
}

function projectionOf(run: RunResult, line: LineResult, { fact, label, percentile }: ReferencePoint, request: FigureRequest): Projection {
  const base = { line, label, fact };
  if (percentile !== undefined && line.kind === "stock") {
    const i = nearestPeriod(run, fact.asOf);
    const [range, errors] = [valuesAt(line.statistics, i), valuesAt(line.errors, i)];
    return { ...base, when: sayEnd(run.months[i] ?? 0, line.kind), range, errors, share: 1 - percentile / 100 };
  }
  // a total is one of a span that somebody has stated: by its date alone a quarter's could be a year's
  const target = run.targets.find(
    ({ line: of, level, when }) =>
      of === line.name && when.kind === "over" && isNear(fact.asOf, lastDay(when.last)) && isSameLevel(level, fact.value),
  );
  const total = target?.when.kind === "over" ? aggregateOf(run, line, target.when.span) : undefined;
  if (target !== undefined && total !== undefined) {
    const { value } = target.probability;
    return {
      ...base,
      when: total.span,
      range: total.statistics,
      errors: total.errors,
      share: target.direction === "at_least" ? value : 1 - value,
    };
  }
  const outcome = evidenceOf(run, line, request).points.find((point) => isNear(point.fact.asOf, fact.asOf))?.fact;
  return { ...base, when: `the period to ${sayEnd(monthNear(fact.asOf), "flow")}`, ...(outcome === undefined ? {} : { outcome }) };
}

function aggregateOf({ aggregates }: RunResult, line: LineResult, span: string) {
  return aggregates.find((one) => one.line === line.name && one.span === span);
}

/** Two ways of writing one level ($10.7B, 10.7 billions) differ in the last bits of their products. */
const SAME = 1e-12;

function isSameLevel(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME * Math.abs(b);
}

function isNear(a: Day, b: Day): boolean {
  return Math.abs(daysBetween(a, b)) <= NEAR;
}

/** The month at whose end a day lies: of the first days of a month, the one before. */
function monthNear({ year, month, day }: Day): number {
  return year * 12 + month - 1 - (day <= NEAR ? 1 : 0);
}

/** The period whose end is nearest: a figure as of the first days of a month belongs to the month before. */
function nearestPeriod(run: RunResult, day: Day): number {
  const away = run.months.map((month) => Math.abs(daysBetween(lastDay(month), day)));
  return away.indexOf(Math.min(...away));
}

function valuesAt(series: LineResult["statistics"], i: number): Readonly<Record<Statistic, number>> {
  return Object.fromEntries(Object.entries(series).map(([name, values]) => [name, values[i] ?? Number.NaN])) as Record<Statistic, number>;
}
