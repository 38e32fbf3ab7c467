import type { SeriesPoint } from "../data/fact.ts";
import { formatSpan, type SpanWord } from "../units/format.ts";
import { type Day, dayAt, monthOf, sayMonth } from "../units/time.ts";
import { inWord } from "./say.ts";

/** How fast the facts themselves grew between two of them. */
export interface HistorySpan {
  readonly from: Day;
  readonly to: Day;
  readonly multiple: number;
  /** `null` where it did not grow */
  readonly doublingYears: number | null;
}

/** Over less than this, rounding and unknown days say more than growth does: two months. */
const SHORTEST_YEARS = 2 / 12;

/**
 * The latest stretch of at least two months that ends with the last fact, and the whole history where that is longer; none with fewer than two facts.
 * Points are in time order; values must be positive.
 */
export function historySpans(points: readonly SeriesPoint[]): readonly HistorySpan[] {
  const positive = points.filter(({ value }) => value > 0);
  const last = positive.at(-1);
  const first = positive[0];
  if (last === undefined || first === undefined) return [];
  const recent = positive.findLast(({ time }) => last.time - time >= SHORTEST_YEARS);
  if (recent === undefined) return [];
  const spans = [spanBetween(recent, last)];
  return first === recent ? spans : [...spans, spanBetween(first, last)];
}

function spanBetween(from: SeriesPoint, to: SeriesPoint): HistorySpan {
  const growth = growthBetween(from, to);
  return {
    from: dayAt(from.time),
    to: dayAt(to.time),
    multiple: to.value / from.value,
    doublingYears: growth > 0 ? Math.LN2 / growth : null,
  };
}

/** Log growth a year from one fact to a later one, each at the middle of what it leaves open. */
export function growthBetween(from: SeriesPoint, to: SeriesPoint): number {
  return Math.log(to.value / from.value) / (to.time - from.time);
}

/** `history: doubling every 9 weeks since Nov 2025, every 10 weeks since Sep 2025`; nothing without a history. */
export function sayHistory(spans: readonly HistorySpan[], word?: SpanWord): string {
  const paces = spans.map(({ from, doublingYears }, i) => {
    const pace = doublingYears === null ? "no growth" : `${i === 0 ? "doubling " : ""}every ${formatSpan(doublingYears, inWord(word))}`;
    return `${pace} since ${sayMonth(monthOf(from))}`;
  });
  return paces.length === 0 ? "" : `history: ${paces.join(", ")}`;
}
