import type { Fact, SourceQuality } from "../data/fact.ts";
import { sayStated } from "../data/say-stated.ts";
import type { Estimate, InputResult, LineKind, RunResult, TargetResult } from "../scenario/run-result.ts";
import {
  type FormatOptions,
  formatCount,
  formatMultiple,
  formatPercent,
  formatQuantity,
  formatRange,
  formatSpan,
  type SpanWord,
  shownDigits,
} from "../units/format.ts";
import { formatMonth, type Month, sayDay, sayMonth } from "../units/time.ts";
import { percent, sameUnit, type Unit, usd, usdPerYear } from "../units/unit.ts";

/** Sentences that summary, tables and page share, so that a thing is said one way. */

/** A forecast carries two digits at most, and one where the Monte Carlo error is more than twice what the second is worth. */
const FORECAST_DIGITS = 2;

/** Significant digits of a forecast, one or two. */
export function forecastDigits({ value, error }: Estimate): number {
  return Math.min(FORECAST_DIGITS, shownDigits(value, error));
}

/** What is said of a value that is smaller than its Monte Carlo error: another seed may well turn its sign, so that not even the first digit, which every other number has, says anything. */
export const ABOUT_NOTHING = "about 0";

/** Whether the Monte Carlo error is larger than the value itself. */
export function isNoise({ value, error }: Estimate): boolean {
  return Number.isFinite(error) && error > Math.abs(value);
}

/** A simulated value with the digits that its Monte Carlo error leaves standing: `$13B`; `about 0` where it leaves none. `sign` for changes, such as growth. */
export function simulated(estimate: Estimate, unit: Unit, { sign }: Signed = {}): string {
  if (isNoise(estimate)) return ABOUT_NOTHING;
  return formatQuantity(estimate.value, unit, optionsFor(estimate, sign));
}

/** The ends of an interval, each with the digits that its Monte Carlo error leaves standing: `$18–51B`, `about 0 to $2.1B`. */
export function simulatedRange(low: Estimate, high: Estimate, unit: Unit, { sign }: Signed = {}): string {
  if (isAboutNothing(low, high)) return ABOUT_NOTHING;
  if (isNoise(low) || isNoise(high)) return `${simulated(low, unit, { sign })} to ${simulated(high, unit, { sign })}`;
  return formatRange(low.value, high.value, unit, optionsFor(low, sign), optionsFor(high, sign));
}

/** Whether both ends of a range are about 0, one of them perhaps exactly. */
export function isAboutNothing(low: Estimate, high: Estimate): boolean {
  const ends = [low, high];
  return ends.some(isNoise) && ends.every((end) => end.value === 0 || isNoise(end));
}

/** `+` before what is above zero. */
interface Signed {
  readonly sign?: boolean | undefined;
}

function optionsFor(estimate: Estimate, sign: boolean | undefined): FormatOptions {
  return { significant: forecastDigits(estimate), ...(sign === true ? { sign } : {}) };
}

/** The median of a target's line, in percent where its level is stated so; of one that may be reached earlier, each path's highest or lowest point counts. */
export function sayTargetMedian(target: TargetResult, run: RunResult): string {
  const { median, unit, inPercent, when, direction } = target;
  const text = `${simulated(median, inPercent === true ? percent : unit)}${sayRate(target, run)}`;
  return when.kind === "by" ? `${text} at its ${direction === "at_least" ? "highest" : "lowest"}` : text;
}

/**
 * The median of a target's line at the end of the target's period, where the run lists the line: of one that may be reached earlier it is another than the median of each path's highest (or lowest) point. A span has none.
 */
export function medianAtDate({ when, line, median }: TargetResult, run: RunResult): Estimate | undefined {
  if (when.kind === "over") return undefined;
  if (when.kind === "at") return median;
  const found = run.lines.find(({ name }) => name === line);
  const index = run.months.indexOf(when.month);
  const [value, error] = [found?.statistics.p50[index], found?.errors.p50[index]];
  return value === undefined || error === undefined ? undefined : { value, error };
}

/** The same in words, as the target's level is stated. */
export function sayMedianAtDate(target: TargetResult, run: RunResult): string {
  const median = medianAtDate(target, run);
  if (median === undefined) return "";
  return `${simulated(median, target.inPercent === true ? percent : target.unit)}${sayRate(target, run)}`;
}

/** Whether some target may be reached before its date, so that its median there is another number. */
export function hasEarlier({ targets }: Pick<RunResult, "targets">): boolean {
  return targets.some(({ when }) => when.kind === "by");
}

/** ` a year` behind dollars a year where other targets of the run are amounts of dollars, for which they could be taken. */
export function sayRate({ unit }: TargetResult, run: RunResult): string {
  return sameUnit(unit, usdPerYear) && run.targets.some((other) => sameUnit(other.unit, usd)) ? " a year" : "";
}

/** `10,000 paths`, or `8,192 sobol paths` where they are not independent. */
export function sayPaths(run: RunResult): string {
  return `${formatCount(run.paths)} ${run.sampling === undefined ? "" : `${run.sampling.name} `}paths`;
}

/** The Monte Carlo error as it may be stated; `null` where paths depend on each other, for the usual formulas do not hold then. */
export function statedError({ error }: Estimate, run: RunResult): number | null {
  return run.sampling === undefined ? error : null;
}

/** The Monte Carlo error of a chance in points, never as none: `0.4`. */
export function sayErrorPoints(error: number): string {
  return error < 0.0005 ? "0.1" : formatPercent(error).replace("%", "");
}

/** `2026-12`, or the span's name. */
export function whenOf(when: TargetResult["when"]): string {
  return when.kind === "over" ? when.span : formatMonth(when.month);
}

/** `at the end of Dec 2026` for a stock, `in Dec 2026` or `in the 3 months to Dec 2026` for a flow. */
export function sayAt(month: Month, kind: LineKind, monthsPerPeriod: number): string {
  if (kind === "stock") return `at the end of ${sayMonth(month)}`;
  return monthsPerPeriod === 1 ? `in ${sayMonth(month)}` : `in the ${monthsPerPeriod} months to ${sayMonth(month)}`;
}

/** `month`, `quarter` or `year`: what a run calls a period. */
export function sayPeriod({ monthsPerPeriod }: Pick<RunResult, "monthsPerPeriod">): string {
  return monthsPerPeriod === 1 ? "month" : monthsPerPeriod === 3 ? "quarter" : "year";
}

/** `≥ $10B, end of Dec 2026`, with the line's name in front where it is not the headline's. */
export function sayTarget(target: TargetResult, run: RunResult): string {
  const subject = target.line === run.headline.line ? "" : `${target.line} `;
  const sign = target.direction === "at_least" ? "≥" : "≤";
  return `${subject}${sign} ${sayLevel(target)}${sayRate(target, run)}${sayWhen(target, run)}`;
}

/** The level as it was stated: a share in percent, all else in its unit. */
export function sayLevel({ level, unit, inPercent }: TargetResult): string {
  return inPercent === true ? formatPercent(level) : formatQuantity(level, unit);
}

function sayWhen({ when, line }: TargetResult, run: RunResult): string {
  if (when.kind === "over") return ` over ${when.span}`;
  if (when.kind === "by") return ` by ${sayMonth(when.month)}`;
  return kindOf(line, run) === "stock" ? `, end of ${sayMonth(when.month)}` : ` ${sayAt(when.month, "flow", run.monthsPerPeriod)}`;
}

/** A stock where the run does not list the line. */
export function kindOf(line: string, run: RunResult): LineKind {
  return run.lines.find(({ name }) => name === line)?.kind ?? "stock";
}

/** `4.0x: doubling every 5.3 months`. */
export function sayNeeds(needs: NonNullable<TargetResult["needs"]>): string {
  const multiple = formatMultiple(needs.multiple);
  return needs.doublingYears === null ? multiple : `${multiple}: doubling every ${formatSpan(needs.doublingYears)}`;
}

/** The option of `formatSpan`, where a word is wanted. */
export function inWord(word: SpanWord | undefined): { word?: SpanWord } {
  return word === undefined ? {} : { word };
}

const QUALITY_WORDS: Readonly<Record<SourceQuality, string>> = {
  company: "the company itself",
  press: "major press",
  broker: "a broker",
  aggregator: "an aggregator or a page that cannot be checked",
};

/** Who stands behind a source: `major press`. */
export function sayQuality(quality: SourceQuality): string {
  return QUALITY_WORDS[quality];
}

/** `over $2.5B on 12 Feb 2026` for a floor, `$1B between 1 Nov 2025 and 30 Nov 2025` for a window. */
export function sayFact(fact: Fact): string {
  const value = sayStated(fact);
  return fact.window === undefined
    ? `${value} on ${sayDay(fact.asOf)}`
    : `${value} between ${sayDay(fact.window.start)} and ${sayDay(fact.window.end)}`;
}

/** The headline as one true sentence: conditional, with its interval. */
export function sayHeadline(run: RunResult): string {
  const { label, line, month, median, interval80, unit } = run.headline;
  const range = simulatedRange(interval80.low, interval80.high, unit);
  const when = sayAt(month, kindOf(line, run), run.monthsPerPeriod);
  const begin = `If the assumptions of "${run.name}" hold, ${label} is ${simulated(median, unit)} ${when}`;
  return interval80.low.value === interval80.high.value
    ? `${begin} on 80% of paths or more.`
    : `${begin} in the median; 80% of paths lie within ${range}.`;
}

/** Inputs that were overridden without a reason. */
export function bareOverrides(run: RunResult): readonly InputResult[] {
  return run.inputs.filter(({ why, grade }) => grade === "judgement" && (why.trim() === "" || /no reason given/i.test(why)));
}
