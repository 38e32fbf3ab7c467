import {
  type Estimate,
  GRADES,
  type GridResult,
  type ReferencePoint,
  type RunResult,
  type SeriesResult,
  type TargetResult,
} from "../scenario/run-result.ts";
import { formatMultiple, formatPercent, formatProbability, formatQuantity } from "../units/format.ts";
import { formatDay, formatMonth } from "../units/time.ts";
import { dimensionless, formatUnit, type Unit, year } from "../units/unit.ts";
import { assumedIndependent } from "./assumed-independent.ts";
import { historySpans } from "./history.ts";
import {
  bareOverrides,
  medianAtDate,
  sayFact,
  sayHeadline,
  sayLevel,
  sayMedianAtDate,
  sayNeeds,
  sayTarget,
  sayTargetMedian,
  simulated,
  simulatedRange,
  statedError,
  whenOf,
} from "./say.ts";
import { widestGap } from "./widest-gap.ts";

/** A number for machines beside its text for people; the error is `null` where the number was not simulated. */
export interface SummaryNumber {
  readonly value: number;
  readonly unit: string;
  readonly display: string;
  readonly monte_carlo_error: number | null;
}

/** How many inputs the summary names; the table has all. */
const TOP_INPUTS = 3;

/** The run in short, as `summary.json` holds it: numbers at full precision, each with unit, text and Monte Carlo error. */
export function summaryOf(run: RunResult): object {
  return {
    schema: "runrate.summary/1",
    run: run.runId,
    scenario: run.name,
    title: run.title,
    model: run.model,
    version: run.version,
    seed: run.seed,
    paths: run.paths,
    ...(run.sampling === undefined ? {} : { sampling: run.sampling.name }),
    as_of: formatDay(run.asOf),
    headline: headlineOf(run),
    targets: run.targets.map((target) => targetOf(target, run)),
    spreads: (run.spreads ?? []).map((spread) => ({
      label: spread.label,
      widest_gap: share(widestGap(spread)),
      alone: spread.rows.map((row) => ({
        label: row.label,
        line: row.line,
        median: estimate(row.median, run.headline.unit, run),
        probabilities: row.probabilities.map(({ target, ...alone }) => ({ target, ...probability(alone, run) })),
      })),
    })),
    ...(run.grid === undefined ? {} : { grid: gridOf(run, run.grid) }),
    sensitivity: sensitivityOf(run),
    assumed_independent: assumedIndependent(run).independent,
    references: run.references.map(referenceOf),
    checks: run.checks.map(({ name, text, broken, firstBroken, tolerated, holds }) => ({
      name,
      text,
      holds,
      broken: probability(broken, run),
      first_broken: firstBroken === undefined ? null : formatMonth(firstBroken),
      tolerated,
    })),
    sources: {
      lowest_quality: run.headline.lowestQuality ?? null,
      series: run.series.map(seriesOf),
    },
    overridden_without_reason: bareOverrides(run).map(({ name, stated: as }) => ({ input: name, stated: as })),
    caveats: run.caveats,
  };
}

function headlineOf(run: RunResult): object {
  const { line, label, month, unit, median, interval80, nowcast, lowestQuality } = run.headline;
  const { low, high } = interval80;
  return {
    statement: sayHeadline(run),
    line,
    label,
    at: formatMonth(month),
    statistic: "p50",
    ...estimate(median, unit, run),
    interval: {
      level: 0.8,
      low: estimate(low, unit, run),
      high: estimate(high, unit, run),
      display: simulatedRange(low, high, unit),
    },
    lowest_quality: lowestQuality ?? null,
    nowcast:
      nowcast === undefined
        ? null
        : {
            at: formatDay(run.asOf),
            median: estimate(nowcast.median, unit, run),
            low: estimate(nowcast.low, unit, run),
            high: estimate(nowcast.high, unit, run),
            simulated: true,
            last_fact: {
              as_of: formatDay(nowcast.lastFact.asOf),
              statement: sayFact(nowcast.lastFact),
              source: nowcast.lastFact.source.title,
            },
            days: nowcast.days,
          },
  };
}

function targetOf(target: TargetResult, run: RunResult): object {
  const { name, line, unit, direction, level, when, median, percentile, setBy, needs, byConstruction, note } = target;
  const atDate = medianAtDate(target, run);
  return {
    name,
    statement: sayTarget(target, run),
    line,
    direction,
    level: { ...stated(level, unit), display: sayLevel(target) },
    when: { kind: when.kind, at: whenOf(when) },
    probability: probability(target.probability, run),
    median: { ...estimate(median, unit, run), display: sayTargetMedian(target, run) },
    median_at_date: atDate === undefined ? null : { ...estimate(atDate, unit, run), display: sayMedianAtDate(target, run) },
    percentile: percent(percentile),
    set_by: setBy ?? null,
    needs:
      needs === undefined
        ? null
        : {
            from: stated(needs.from, unit),
            from_day: formatDay(needs.fromDay),
            multiple: { ...stated(needs.multiple, dimensionless), display: formatMultiple(needs.multiple) },
            years: stated(needs.years, year),
            doubling: needs.doublingYears === null ? null : stated(needs.doublingYears, year),
            display: sayNeeds(needs),
          },
    by_construction: byConstruction ?? null,
    note: note ?? null,
  };
}

function sensitivityOf(run: RunResult): object {
  const { line, month, rows, shareByGrade, unexplained } = run.sensitivity;
  return {
    line,
    at: formatMonth(month),
    top: rows.slice(0, TOP_INPUTS).map(({ input, grade, share: part, whenLow, whenHigh }) => ({
      input,
      grade,
      share: share(part),
      median_when_low: estimate(whenLow, run.headline.unit, run),
      median_when_high: estimate(whenHigh, run.headline.unit, run),
    })),
    share_by_grade: Object.fromEntries(GRADES.map((grade) => [grade, share(shareByGrade[grade])])),
    unexplained: share(unexplained),
  };
}

function referenceOf({ fact, label, percentile }: ReferencePoint): object {
  return {
    label,
    as_of: formatDay(fact.asOf),
    ...stated(fact.value, fact.unit),
    percentile: percentile === undefined ? null : percent(percentile),
    source: fact.source.title,
    quality: fact.source.quality,
  };
}

function seriesOf({ series, usedBy, points, leftOut, lowestQuality }: SeriesResult): object {
  const last = points.at(-1)?.fact;
  return {
    series,
    used_by: usedBy,
    used: points.length,
    left_out: leftOut.length,
    lowest_quality: lowestQuality ?? null,
    last_fact: last === undefined ? null : { as_of: formatDay(last.asOf), statement: sayFact(last), source: last.source.title },
    growth: historySpans(points).map(({ from, to, multiple, doublingYears }) => ({
      from: formatDay(from),
      to: formatDay(to),
      multiple: { ...stated(multiple, dimensionless), display: formatMultiple(multiple) },
      doubling: doublingYears === null ? null : stated(doublingYears, year),
    })),
  };
}

function estimate(of: Estimate, unit: Unit, run: RunResult): SummaryNumber {
  return { value: of.value, unit: formatUnit(unit), display: simulated(of, unit), monte_carlo_error: statedError(of, run) };
}

/** A number without a Monte Carlo error of its own. */
function stated(value: number, unit: Unit, significant?: number): SummaryNumber {
  const display = formatQuantity(value, unit, significant === undefined ? {} : { significant });
  return { value, unit: formatUnit(unit), display, monte_carlo_error: null };
}

function probability(of: Estimate, run: RunResult): SummaryNumber {
  const { value, error } = of;
  return { value, unit: "1", display: formatProbability(value, error, run.paths), monte_carlo_error: statedError(of, run) };
}

function share(value: number): SummaryNumber {
  return { value, unit: "1", display: formatPercent(value, 0), monte_carlo_error: null };
}

/** Where a level falls: percent of paths below it. */
function percent(value: number): SummaryNumber {
  return { value, unit: "percent", display: formatPercent(value / 100, 0), monte_carlo_error: null };
}

/** Each combination with its values as written. */
function gridOf(run: RunResult, { axes, cells }: GridResult): object {
  const said = (one: Estimate) => estimate(one, run.headline.unit, run);
  return cells.map(({ values, low, median, high, targets }) => ({
    inputs: Object.fromEntries(axes.map(({ input }, k) => [input, values[k]])),
    ...{ p10: said(low), p50: said(median), p90: said(high) },
    targets: Object.fromEntries(targets.map((target) => [target.name, probability(target.probability, run)])),
  }));
}
