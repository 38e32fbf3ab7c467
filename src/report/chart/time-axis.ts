import { type Day, formatDay, lastDay, type Month, monthOf } from "../../units/time.ts";
import type { Layer } from "./layer.ts";

/** Months between ticks, for spans of up to so many months. */
const STEPS: readonly (readonly [months: number, step: number])[] = [
  [9, 1],
  [33, 3],
  [66, 6],
  [180, 12],
  [360, 24],
  [840, 60],
];
/** For longer ones. */
const LONGEST_STEP = 240;

/**
 * Encoding of x for dates in the field `date`: UTC, a tick at the start of months that divide the year, the year written under January
 * and under the first tick. A layer of `timeExtent` fixes the ends.
 * @param most ticks, where the axis is shorter than a page
 */
export function timeEncoding(first: Day, last: Day, ticks: readonly string[] = tickDays(first, last)): Readonly<Record<string, unknown>> {
  return {
    field: "date",
    type: "temporal",
    scale: { type: "utc", nice: false },
    axis: {
      title: null,
      values: ticks,
      labelExpr:
        "utcFormat(datum.value, '%m') === '01' || datum.index === 0 ? [utcFormat(datum.value, '%b'), utcFormat(datum.value, '%Y')] : utcFormat(datum.value, '%b')",
      labelOverlap: false,
      labelFlush: false,
    },
  };
}

/**
 * An unseen mark from the first day to the last. The ends of the axis are stated here alone, because Vega-Lite misreads a stated domain of dates
 * in layers whose marks have two ends.
 */
export function timeExtent(first: Day, last: Day): Layer {
  return {
    data: { values: [{ date: formatDay(first) }, { date: formatDay(last) }] },
    mark: { type: "point", opacity: 0 },
    encoding: {
      x: { field: "date", scale: { type: "utc", nice: false, domain: [formatDay(first), formatDay(last)] } },
      y: { value: 0 },
    },
  };
}

/** First days of the ticked months, `2026-01-01`. */
export function tickDays(first: Day, last: Day, most = Number.POSITIVE_INFINITY): readonly string[] {
  const [from, to] = [monthOf(first), monthOf(last)];
  const step = STEPS.find(([months, each]) => to - from <= months && (to - from) / each <= most)?.[1] ?? LONGEST_STEP;
  const start = first.day === 1 ? from : from + 1;
  const days: string[] = [];
  for (let month = start; month <= to; month++) if (month % step === 0) days.push(formatDay({ ...lastDay(month), day: 1 }));
  return days;
}

/** Last days of the same months, for what is known at the ends of months: a label stands under its month's value. */
export function tickMonthEnds(from: Month, to: Month): readonly string[] {
  const step = stepOf(to - from);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).flatMap((month) => (month % step === 0 ? [monthEnd(month)] : []));
}

/** Months between ticks for a span of so many. */
function stepOf(months: number): number {
  return STEPS.find(([most]) => months <= most)?.[1] ?? LONGEST_STEP;
}

/** The date at which a period's end is drawn. */
export function monthEnd(month: Month): string {
  return formatDay(lastDay(month));
}
