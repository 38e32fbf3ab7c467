import type { Fact, SeriesPoint } from "../../data/fact.ts";
import { roundSize } from "../../units/round.ts";
import { type Day, yearsAt } from "../../units/time.ts";
import { percent } from "../../units/unit.ts";

/** Days that two published levels may lie apart to be set against each other: at the fastest growth that was ever published one moves by a tenth in them. */
const NEAR_DAYS = 7;
const DAYS = 365.25;
const DIGITS = 3;

/** A share that two published levels of about one day imply, and the facts behind it. */
export interface ImpliedRatio {
  readonly point: SeriesPoint;
  readonly behind: readonly [Fact, Fact];
}

/**
 * One published level over another, wherever both were published for days that are at most a week apart; the interval is what roundings and floors of both leave open.
 * What was itself worked out from other facts is no level.
 */
export function impliedRatios(parts: readonly SeriesPoint[], wholes: readonly SeriesPoint[]): readonly ImpliedRatio[] {
  return parts.filter(isLevel).flatMap((part) => {
    const near = wholes
      .filter(isLevel)
      .filter(({ fact }) => daysApart(part.fact, fact) <= NEAR_DAYS)
      .sort((a, b) => daysApart(part.fact, a.fact) - daysApart(part.fact, b.fact));
    const [whole] = near;
    return whole === undefined || !(whole.interval.low > 0) ? [] : [{ point: ratioOf(part, whole), behind: [part.fact, whole.fact] }];
  });
}

function isLevel({ fact }: SeriesPoint): boolean {
  return fact.kind === "reported" || fact.kind === "reported_floor";
}

function ratioOf(part: SeriesPoint, whole: SeriesPoint): SeriesPoint {
  const value = part.fact.value / whole.fact.value;
  const low = part.interval.low / whole.interval.high;
  const high = part.interval.high / whole.interval.low;
  const fact: Fact = {
    ...part.fact,
    series: `${part.fact.series} / ${whole.fact.series}`,
    value,
    unit: percent,
    stated: { value: percentText(value), unit: "percent", scale: 0.01 },
    kind: "derived",
    use: "derived",
    note: "one published level over another",
  };
  return { fact, time: part.time, value: Math.sqrt(low * high), interval: { low, high, because: "what both levels leave open" } };
}

/** A share in percent as a fact states it: digits without commas. No letter stands for thousands of percent. */
function percentText(share: number): string {
  return roundSize(share, DIGITS, 15, 2).digits.replaceAll(",", "");
}

/** Days between the days, or windows, of two facts; none where they overlap. */
function daysApart(a: Fact, b: Fact): number {
  const [first, second] = [spanOf(a), spanOf(b)];
  const gap = Math.max(yearsAt(first.start) - yearsAt(second.end), yearsAt(second.start) - yearsAt(first.end), 0);
  return Math.round(gap * DAYS);
}

function spanOf({ window, asOf }: Fact): { readonly start: Day; readonly end: Day } {
  return window ?? { start: asOf, end: asOf };
}
