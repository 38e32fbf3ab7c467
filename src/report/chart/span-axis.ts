import { fail } from "../../base/errors.ts";
import type { SeriesPoint } from "../../data/fact.ts";
import type { AggregateResult, FigureRequest, LineResult, RunResult } from "../../scenario/run-result.ts";
import { type Day, type Month, monthOf, yearsAt, yearsAtEnd } from "../../units/time.ts";

/** What totals may be taken over, and how such a span is called. */
const SPANS: Readonly<Record<string, RegExp>> = {
  quarter: /^CY\d{4} Q\d$/,
  "fiscal quarter": /^FY\d{4} Q\d$/,
  year: /^CY\d{4}$/,
  "fiscal year": /^FY\d{4}$/,
};
/** The words that a request may use for them. */
export const SPAN_WORDS = Object.keys(SPANS);

/** Whether a span such as `FY2027 Q1` is one that these words ask for. */
export function isSpanOf(span: string, by: string): boolean {
  return SPANS[by]?.test(span) === true;
}

/** Ten days: fiscal quarters end on a weekday near a month's end. */
const NEAR = 10 / 365;

/** A line's totals over the spans that the option `by` asks for, in order; an error where the run has none. */
export function totalsBy(run: RunResult, line: LineResult, by: string, request: FigureRequest): readonly AggregateResult[] {
  const pattern = SPANS[by] ?? fail(`figure "${request.name}": by is "${by}", but may be ${SPAN_WORDS.join(", ")}`);
  const totals = run.aggregates.filter((each) => each.line === line.name && pattern.test(each.span));
  if (totals.length === 0)
    fail(`figure "${request.name}": the run has no totals of "${line.name}" by ${by}; only whole spans of flows are totalled`);
  return [...totals].sort((a, b) => a.first - b.first);
}

/** The span so many spans earlier: `FY2025 Q4` one before `FY2026 Q1`. */
export function spanBefore(span: string, steps: number): string {
  const match = /^([CF]Y)(\d{4})(?: Q(\d))?$/.exec(span);
  if (match === null) return span;
  const [, kind = "", year = "", quarter] = match;
  if (quarter === undefined) return `${kind}${Number(year) - steps}`;
  const index = Number(year) * 4 + Number(quarter) - 1 - steps;
  return `${kind}${Math.floor(index / 4)} Q${(index % 4) + 1}`;
}

/** The month at whose end a day lies, give or take the days by which a fiscal quarter misses it; `undefined` in mid-month. */
export function monthEnding(day: Day): Month | undefined {
  const near = [monthOf(day) - 1, monthOf(day)];
  return near.find((month) => Math.abs(yearsAtEnd(month) - yearsAt(day)) < NEAR);
}

/** What was reported for one span. */
export interface Reported {
  readonly span: string;
  readonly point: SeriesPoint;
}

/** No more history than this beside a forecast of a few spans. */
const MOST_REPORTED = 8;

/** Facts that fill whole spans up to the last total: some before the first total, and those that a total only repeats. */
export function reportedSpans(points: readonly SeriesPoint[], totals: readonly AggregateResult[]): readonly Reported[] {
  const first = totals[0];
  if (first === undefined) return [];
  const length = first.last - first.first + 1;
  return points.flatMap((point) => {
    const month = monthEnding(point.fact.asOf);
    const steps = month === undefined ? Number.NaN : (first.last - month) / length;
    const repeated = totals.find(({ last }) => last === month)?.span;
    const before = Number.isInteger(steps) && steps > 0 && steps <= MOST_REPORTED ? spanBefore(first.span, steps) : undefined;
    const span = repeated ?? before;
    return span === undefined ? [] : [{ span, point }];
  });
}

/** The totals of spans for which nothing was reported yet. */
export function stillOpen(totals: readonly AggregateResult[], reported: readonly Reported[]): readonly AggregateResult[] {
  return totals.filter(({ span }) => !reported.some((each) => each.span === span));
}

/** All spans from the first that is reported to the last total, those without a number too, so that distances are time. */
export function spansThrough(reported: readonly Reported[], totals: readonly AggregateResult[]): readonly string[] {
  const [first = ""] = totals.map(({ span }) => span);
  let steps = MOST_REPORTED;
  while (steps > 0 && !reported.some(({ span }) => span === spanBefore(first, steps))) steps -= 1;
  return [...Array.from({ length: steps }, (_, i) => spanBefore(first, steps - i)), ...totals.map(({ span }) => span)];
}

/** One place on the axis: its name in the data, and the lines under it. */
export interface Place {
  readonly span: string;
  readonly label: readonly string[];
}

/** Quarters over their year, which is written under the first and under each Q1. */
export function spanPlaces(spans: readonly string[]): readonly Place[] {
  return spans.map((span, i) => {
    const [year = "", quarter] = span.split(" ");
    if (quarter === undefined) return { span, label: [span] };
    return { span, label: quarter === "Q1" || i === 0 ? [quarter, year] : [quarter] };
  });
}

/** Of more places than these the bars are wider, for what is written on them. */
const MANY = 14;

/** Encoding of x for the field `span`: one place each. */
export function spanEncoding(places: readonly Place[]): Readonly<Record<string, unknown>> {
  const labels = Object.fromEntries(places.map(({ span, label }) => [span, label]));
  return {
    field: "span",
    type: "ordinal",
    sort: null,
    scale: { domain: places.map(({ span }) => span), paddingInner: places.length > MANY ? 0.15 : 0.3, paddingOuter: 0.15 },
    axis: {
      title: null,
      labelAngle: 0,
      labelOverlap: false,
      ticks: false,
      labelPadding: 6,
      zindex: 1,
      labelExpr: `(${JSON.stringify(labels)})[datum.value]`,
    },
  };
}
