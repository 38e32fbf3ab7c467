import type { LineResult, RunResult } from "../scenario/run-result.ts";
import { type Span, spansEnding } from "../scenario/spans.ts";
import { percent } from "../units/unit.ts";
import { isToldInPercent } from "./chart/evidence.ts";
import { type Estimates, fiscalEndOf, growthOver, overSpan } from "./over-span.ts";
import { readLines } from "./read-lines.ts";

/** What the columns of a table for people are. */
export type SpanLength = "quarter" | "year";

/** One line over the quarters or years of a run. */
export interface SpanRow {
  readonly line: LineResult;
  /** one a span */
  readonly values: readonly (Estimates | undefined)[];
  readonly growth: readonly (Estimates | undefined)[];
}

/** The lines that people read, by quarter or year. */
export interface SpanRows {
  readonly by: SpanLength;
  /** index 0 to 11 of the month in which the fiscal year ends, where the spans are fiscal */
  readonly fiscalEnd: number | undefined;
  readonly spans: readonly Span[];
  /** of them, the first, where the run begins in its midst */
  readonly begun: Span | undefined;
  /** the one in whose midst the run ends, which is left out */
  readonly cut: Span | undefined;
  readonly rows: readonly SpanRow[];
  /** lines that are not listed */
  readonly more: number;
}

/** `undefined` where a period of the run is longer than the span, or no span ends in it. */
export function spanRows(run: RunResult, by: SpanLength): SpanRows | undefined {
  const first = (run.months[0] ?? 0) - run.monthsPerPeriod + 1;
  const fiscalEnd = fiscalEndOf(run);
  const { spans, cut } = spansEnding(first, run.months.at(-1) ?? first, by, fiscalEnd);
  if (spans.length === 0 || run.monthsPerPeriod > (by === "year" ? 12 : 3)) return undefined;
  const { lines, more } = readLines(run);
  const rows = lines
    .map((line) => ({
      line: isToldInPercent(run, line) ? { ...line, unit: percent } : line,
      values: spans.map((span) => overSpan(run, line, span)),
      growth: spans.map((span) => growthOver(run, line, span)),
    }))
    .filter(({ values }) => values.some((value) => value !== undefined));
  return { by, fiscalEnd, spans, begun: spans.find((span) => span.first < first), cut, rows, more };
}

/** A line that is the same on all paths has no range to show. */
export function isCertain(values: readonly (Estimates | undefined)[]): boolean {
  return values.every((value) => value === undefined || value.p10.value === value.p90.value);
}
