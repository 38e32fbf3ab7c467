import type { CurvePoint } from "../curves/curve.ts";
import { lineThrough } from "../numerics/line.ts";
import { formatLevel, formatPercent, formatQuantity, formatRange, formatSpan, type SpanWord } from "../units/format.ts";
import { dimensionless, type Unit } from "../units/unit.ts";
import type { CeilingRange } from "./ceiling-range.ts";
import { digitsApart } from "./digits-apart.ts";
import { type Falling, fallOf, isCarried } from "./falling.ts";
import type { FitVerdict } from "./fit-types.ts";
import { givenCeilingClauses, reachedText } from "./given-ceiling.ts";
import { slopeWithError } from "./log-slope.ts";
import { beyondTheWhole, isShare, SHARE_ENDS, WHOLE } from "./shares.ts";
import { verdictOfClauses } from "./verdict-of-clauses.ts";
import { WIDEST_RATIO } from "./widest-ratio.ts";

/** A ceiling further above the last point than this has not begun to show. */
const FARTHEST_MULTIPLE = 5;
/** Growth that differs by more than this share between the ends of the data is not one number. */
const STEADY = 0.25;
/** Standard normal's one-sided 95% point, against which an autocorrelation of about 1/√n is judged. */
const ONE_SIDED_95 = 1.645;

/** A difference of this many standard errors is told from chance. */
const TOLD_FROM_CHANCE = 2;

/** Digits of an estimate in a sentence: more would claim what no such fit knows. */
const SHORT = { significant: 2 };

/** What a fit knows when its verdict is written. */
export interface Evidence {
  readonly converged: boolean;
  readonly unit: Unit;
  readonly points: readonly CurvePoint[];
  readonly autocorrelation: number | null;
  /** whether it is more than chance would show; judged by its size alone where absent */
  readonly autocorrelationFlagged?: boolean;
  /** errors were taken to follow each other already */
  readonly followsErrors?: boolean;
  /** of errors that last, by which a level may wander without falling: the spread of its logarithm */
  readonly wanders?: number;
  /** confidence level of the intervals, 0.95 */
  readonly level: number;
  /** growth at the last point, 1/year; where it `changes` along the curve, the verdict says so */
  readonly growth: { readonly estimate: number; readonly low: number; readonly high: number; readonly changes?: boolean };
  /** slope of the level at the last point, in its unit per unit of x: what is told where levels lie at or below zero */
  readonly slope?: { readonly estimate: number; readonly low: number; readonly high: number };
  /** what x counts where it counts no years: `per unit of dose` */
  readonly perX?: string;
  /** for a curve that has one */
  readonly ceiling?: {
    readonly estimate: number;
    readonly range: CeilingRange;
    /** share of it that the curve has reached at the last point */
    readonly reached: number;
    /** it was told, not estimated */
    readonly given?: boolean;
  };
}

/** What is said of the ceiling or of growth, before any warning. */
type Told = Pick<FitVerdict, "identified" | "clauses">;

/** In plain words and numbers, what the data tell and what they cannot. */
export function verdictOf(evidence: Evidence): FitVerdict {
  const { identified, clauses } = evidence.ceiling === undefined ? growthVerdict(evidence) : ceilingVerdict(evidence, evidence.ceiling);
  const search = evidence.converged ? [] : ["the search did not converge, so the numbers are provisional"];
  return verdictOfClauses(identified && evidence.converged, [...clauses, ...search, ...warnings(evidence)]);
}

function ceilingVerdict({ points, unit, level, perX, wanders }: Evidence, ceiling: NonNullable<Evidence["ceiling"]>): Told {
  const { low, high } = ceiling.range;
  if (ceiling.given === true) return { identified: true, clauses: givenCeilingClauses(ceiling.estimate, ceiling.reached, unit) };
  const fall = clearFall({ points, ...(wanders === undefined ? {} : { wanders }) });
  if (fall !== undefined) return { identified: false, clauses: [sayFall(fall, perX)] };
  const untold = `${points.length} points do not tell a ceiling: the data are consistent with`;
  const interval = `${formatLevel(level)} interval`;
  const no = (clause: string): Told => ({ identified: false, clauses: [clause] });
  if (low === null) return no(`${untold} any ceiling at all (${interval})`);
  const ofShares = isShare({ unit, points });
  if (ofShares && low > SHARE_ENDS.high)
    return no(beyondTheWhole(high === null ? `${sayLevel(low, unit)} or more` : formatRange(low, high, unit, SHORT), interval));
  const passesWhole = ofShares && (high === null || high > SHARE_ENDS.high);
  const reachedMost = points.reduce((most, { y }) => Math.max(most, y), Number.NEGATIVE_INFINITY);
  if (high === null && low < reachedMost)
    return no(
      `${untold} any ceiling from below the levels that were reached ${passesWhole ? `to ${WHOLE}` : "up, with no upper end"} (${interval})`,
    );
  if (high === null)
    return no(`${untold} ceilings from ${sayLevel(low, unit)} ${passesWhole ? `to ${WHOLE}` : "up, with no upper end"} (${interval})`);
  const digits = { significant: digitsApart(low, high) };
  const range = passesWhole ? `${formatQuantity(low, unit, digits)} to ${WHOLE}` : formatRange(low, high, unit, digits);
  if (high / low > WIDEST_RATIO)
    return no(`${untold} ceilings of ${range}${passesWhole ? "" : `, a factor of ${say(high / low)}`} (${interval})`);
  const multiple = ceiling.estimate / (points.at(-1)?.y ?? 0);
  if (multiple > FARTHEST_MULTIPLE)
    return no(
      `${untold} ceilings of ${range} (${interval}), but the middle of them lies ${say(multiple)} times above the last point: growth has hardly slowed, so it rests on the curve's shape and not on the data`,
    );
  if (ofShares && ceiling.estimate > SHARE_ENDS.high)
    return no(`${untold} ceilings of ${range} (${interval}), and the middle of them is more than a share can be`);
  return {
    identified: true,
    clauses: [`the ceiling is ${formatQuantity(ceiling.estimate, unit, digits)} (${interval} ${range})`, reachedText(ceiling.reached)],
  };
}

function slopeVerdict(
  { estimate, low, high }: NonNullable<Evidence["slope"]>,
  unit: Unit,
  level: number,
  perX: string | undefined,
  why: string,
): Told {
  if (!Number.isFinite(low) || !Number.isFinite(high))
    return { identified: false, clauses: ["the data do not tell the slope of the level", why] };
  const digits = { significant: digitsApart(low, high) };
  const say = (value: number): string => formatQuantity(value, unit, digits);
  const text = `the level changes by ${say(estimate)} ${perX ?? "a year"} at the last point (${formatLevel(level)} interval ${say(low)} to ${say(high)})`;
  const isTold = low > 0 || high < 0;
  return { identified: isTold, clauses: [isTold ? text : `${text}: the data do not tell a rise from a fall`, why] };
}

function growthVerdict({ growth, level, perX, points, slope, unit }: Evidence): Told {
  if (points.some(({ y }) => y <= 0) && growth.changes === true) {
    const why = "some values are at or below zero, where growth in proportion to the level has no meaning";
    return slope === undefined ? { identified: true, clauses: [why] } : slopeVerdict(slope, unit, level, perX, why);
  }
  if (!Number.isFinite(growth.low) || !Number.isFinite(growth.high))
    return { identified: false, clauses: ["the data do not tell the growth"] };
  const digits = { significant: digitsApart(growth.low, growth.high) };
  const number = (value: number): string => formatQuantity(value, dimensionless, digits);
  const interval = `${formatLevel(level)} interval ${number(growth.low)} to ${number(growth.high)}`;
  const where = growth.changes === true ? " at the last point" : "";
  const text = `log growth${where} ${growth.changes === true ? "is" : "averages"} ${number(growth.estimate)} ${perX ?? "a year"} (${interval})`;
  if (growth.low <= 0 && growth.high >= 0) return { identified: false, clauses: [`${text}: the data do not tell growth from decline`] };
  // no share doubles past the whole
  if (growth.estimate > 0 && isShare({ unit, points }) && 2 * (points.at(-1)?.y ?? 0) > SHARE_ENDS.high)
    return { identified: true, clauses: [text] };
  const sign = Math.sign(growth.estimate);
  const [slowest, fastest] = sign > 0 ? [growth.low, growth.high] : [growth.high, growth.low];
  const verb = sign > 0 ? "doubling" : "halving";
  if (perX !== undefined) {
    const every = (rate: number): number => Math.LN2 / Math.abs(rate);
    const apart = { significant: digitsApart(every(fastest), every(slowest)) };
    const [middle, least, most] = [growth.estimate, fastest, slowest].map((rate) => formatQuantity(every(rate), dimensionless, apart));
    return { identified: true, clauses: [`${text}, ${verb} every ${middle} (${least} to ${most})`] };
  }
  const word = spanWord(Math.LN2 / Math.abs(growth.estimate));
  const [shortest, longest] = [fastest, slowest].map((rate) => Math.LN2 / Math.abs(rate)) as [number, number];
  const apart = { word, significant: digitsApart(shortest, longest) };
  const times = [growth.estimate, fastest, slowest].map((rate) => formatSpan(Math.LN2 / Math.abs(rate), apart));
  return { identified: true, clauses: [`${text}, ${verb} every ${times[0]} (${times[1]} to ${times[2]})`] };
}

/** One word for a time and for both ends of its interval: weeks up to four months, months up to two years. */
function spanWord(years: number): SpanWord {
  if (years > 2) return "year";
  return years > 1 / 3 ? "month" : "week";
}

function say(value: number): string {
  return formatQuantity(value, dimensionless, SHORT);
}

function sayLevel(value: number, unit: Unit): string {
  return formatQuantity(value, unit, SHORT);
}

/** A fall that ends the talk of a ceiling. */
function clearFall({ points, wanders = 0 }: Pick<Evidence, "points" | "wanders">): Falling | undefined {
  const fall = fallOf(points);
  return fall?.clearly === true && !isCarried(fall, wanders) ? fall : undefined;
}

function warnings({ points, autocorrelation, autocorrelationFlagged, followsErrors = false, ceiling, perX, wanders }: Evidence): string[] {
  const found: string[] = [];
  // A curve with a ceiling says itself that growth slows.
  const fall = fallOf(points);
  if (
    fall !== undefined &&
    ceiling !== undefined &&
    (ceiling.given === true || clearFall({ points, ...(wanders === undefined ? {} : { wanders }) }) === undefined)
  )
    found.push(sayFall(fall, perX));
  const change = changeOfGrowth(points, ceiling !== undefined, perX);
  if (change !== undefined) found.push(change);
  const isFlagged = autocorrelationFlagged ?? (autocorrelation !== null && autocorrelation > ONE_SIDED_95 / Math.sqrt(points.length));
  if (autocorrelation !== null && isFlagged)
    found.push(
      followsErrors
        ? `the residuals follow each other (autocorrelation ${say(autocorrelation)}) even beyond the correlation of the errors: the curve misses a bend of the data`
        : `the residuals follow each other (autocorrelation ${say(autocorrelation)}): the curve misses a bend of the data, or errors last (--errors ar1), and the intervals are too narrow`,
    );
  return found;
}

/** A level that falls over the last third is no approach to a ceiling. */
function sayFall({ points, slope, lost }: Falling, perX = "a year"): string {
  return `the level falls over the last ${points} points (log growth ${say(slope)} ${perX}; ${formatPercent(lost, 0)} below its peak), which no approach to a ceiling does: of what comes the curve says nothing`;
}

/** By how many standard errors the logarithm bends upwards about its straight line. */
function bendOf(points: readonly CurvePoint[]): number {
  const aside = (value: (point: CurvePoint) => number): number[] => {
    const { slope, intercept } = lineThrough(points.map((point) => [point.t, value(point)]));
    return points.map((point) => value(point) - intercept - slope * point.t);
  };
  const middle = points.reduce((sum, { t }) => sum + t, 0) / points.length;
  const [logs, squares] = [aside(({ y }) => Math.log(y)), aside(({ t }) => (t - middle) * (t - middle))];
  const spread = squares.reduce((sum, square) => sum + square * square, 0);
  const bend = squares.reduce((sum, square, i) => sum + square * (logs[i] as number), 0) / spread;
  const rest = logs.reduce((sum, log, i) => {
    const miss = log - bend * (squares[i] as number);
    return sum + miss * miss;
  }, 0);
  return points.length > 3 ? bend / Math.sqrt(rest / (points.length - 3) / spread) : 0;
}

/** In words; of a level that falls it is the decline that slows. */
function directionOf(first: number, last: number): string {
  if (first < 0 && last < 0) return last > first ? "the decline slowed" : "the decline accelerated";
  if (first < 0 || last < 0) return last > first ? "it turned from decline to growth" : "it turned from growth to decline";
  return last > first ? "it accelerated" : "it slowed";
}

/** Growth in the first and in the last third of the points, where they differ; without slowing down where that is expected. */
function changeOfGrowth(points: readonly CurvePoint[], slowingExpected: boolean, perX = "a year"): string | undefined {
  const third = Math.ceil(points.length / 3);
  // Two points make a slope, and the two stretches must not share one.
  if (third < 2 || points.length < 2 * third) return undefined;
  // Growth is that of the logarithm, which levels at or below zero lack.
  if (points.some(({ y }) => y <= 0)) return undefined;
  const [early, late] = [slopeWithError(points.slice(0, third)), slopeWithError(points.slice(-third))];
  const [first, last] = [early.slope, late.slope];
  // noise alone makes slopes of short stretches differ
  if (Math.abs(last - first) <= TOLD_FROM_CHANCE * Math.hypot(early.error, late.error)) return undefined;
  if (Math.abs(last - first) <= STEADY * Math.max(Math.abs(first), Math.abs(last))) return undefined;
  if (slowingExpected && last < first) return undefined;
  const direction = directionOf(first, last);
  const established = bendOf(points) * Math.sign(last - first) > TOLD_FROM_CHANCE;
  return `growth was ${say(first)} ${perX} over the first ${third} points and ${say(last)} over the last ${third}${established ? `: ${direction}` : ", which is no steady change over all of them"}`;
}
