import { byStatistic, type Estimate, type LineResult, type RunResult, type Statistic } from "../scenario/run-result.ts";
import type { Span } from "../scenario/spans.ts";

/** The statistics of one quantity over a span, each with its Monte Carlo error. */
export type Estimates = Readonly<Record<Statistic, Estimate>>;

/** A stock at the span's end, a flow summed over it path by path; `undefined` for a flow of which the run has a part only. */
export function overSpan(run: RunResult, line: LineResult, span: Span): Estimates | undefined {
  const period = run.months.indexOf(span.last);
  if (period < 0) return undefined;
  if (line.kind === "stock" || span.last - span.first + 1 === run.monthsPerPeriod)
    return byStatistic((statistic) => ({
      value: line.statistics[statistic][period] ?? Number.NaN,
      error: line.errors[statistic][period] ?? Number.NaN,
    }));
  return estimatesOf(run.aggregates.find((one) => one.line === line.name && one.span === span.name));
}

/** Growth since the span before, path by path, where the run has both. */
export function growthOver(run: RunResult, line: LineResult, span: Span): Estimates | undefined {
  return estimatesOf(run.growth?.find((one) => one.line === line.name && one.span === span.name));
}

function estimatesOf(
  found: { readonly statistics: Readonly<Record<Statistic, number>>; readonly errors: Readonly<Record<Statistic, number>> } | undefined,
): Estimates | undefined {
  if (found === undefined) return undefined;
  return byStatistic((statistic) => ({ value: found.statistics[statistic], error: found.errors[statistic] }));
}

/** Index 0 to 11 of the month in which the fiscal year of a run ends, as the scenario has it; `undefined` where it has none. */
export function fiscalEndOf(run: RunResult): number | undefined {
  return run.fiscalEnd;
}
