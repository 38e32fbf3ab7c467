import { describeColumn } from "../numerics/describe-column.ts";
import { type QuantileWorkspace, quantileWorkspace } from "../numerics/order-statistics.ts";
import { quantilesAndErrors } from "../numerics/quantile.ts";
import { STATISTICS, type Statistic } from "./run-result.ts";

const PROBABILITIES = STATISTICS.filter((statistic) => statistic !== "mean").map((statistic) => Number(statistic.slice(1)) / 100);

/** What is told of one column of paths. */
export interface ColumnSummary {
  /** in the order of `STATISTICS` */
  readonly statistics: readonly number[];
  /** Monte Carlo standard error of the median */
  readonly medianError: number;
}

const MEDIAN = [0.5];

/** The statistics of one column of paths; `undefined` if a value is not a finite number. A column in which all paths are equal is not worked out. */
export function summariseColumn(column: Float64Array, room?: QuantileWorkspace): ColumnSummary | undefined {
  const outline = describeColumn(column);
  if (!Number.isFinite(outline.mean) || !Number.isFinite(outline.low) || !Number.isFinite(outline.high)) return undefined;
  if (outline.low === outline.high) return { statistics: STATISTICS.map(() => outline.low), medianError: 0 };
  const { quantiles, errors } = quantilesAndErrors(column, PROBABILITIES, MEDIAN, { workspace: room, extremes: outline });
  return { statistics: [outline.mean, ...quantiles], medianError: errors[0] ?? Number.NaN };
}

/** Enough values for the way of long columns. */
const REHEARSED = 200;
/** V8 takes notes on a function only after it has run a little. */
const REHEARSALS = 8;

/** Short columns of each kind (evenly spread, bunched at the low end, bunched around zero), so that the loops are compiled with their ends known before the long ones come. */
function rehearse(): void {
  const narrow = Float64Array.from({ length: REHEARSED }, (_, i) => (i % 7) - 3 + i / REHEARSED);
  const wide = narrow.map((value) => Math.exp(3 * value));
  const heavy = narrow.map((value) => Math.sinh(6 * value));
  for (let round = 0; round < REHEARSALS; round++) {
    for (const column of [narrow, wide, heavy]) summariseColumn(column);
  }
}

/** Room for `paths` values, to be used for one column after the other. */
export function summaryRoom(paths: number): QuantileWorkspace {
  rehearse();
  return quantileWorkspace(paths);
}

/** The same by name. */
export function statisticsOf(column: Float64Array, room: QuantileWorkspace): Record<Statistic, number> {
  const values = summariseColumn(column, room)?.statistics;
  return Object.fromEntries(STATISTICS.map((statistic, i) => [statistic, values?.[i] ?? Number.NaN])) as Record<Statistic, number>;
}
