import { describeColumn, deviationAbout } from "../numerics/describe-column.ts";
import { type QuantileWorkspace, quantileWorkspace } from "../numerics/order-statistics.ts";
import { type QuantileReader, quantileReader } from "../numerics/quantile.ts";
import { byStatistic, STATISTICS, type Statistic } from "./run-result.ts";

const PROBABILITIES = STATISTICS.filter((statistic) => statistic !== "mean").map((statistic) => Number(statistic.slice(1)) / 100);

/** What is needed to summarise one column of a run after the other. */
export interface SummaryRoom {
  readonly workspace: QuantileWorkspace;
  readonly reader: QuantileReader;
}

/** What is told of one column of paths. */
export interface ColumnSummary {
  /** the smallest value */
  readonly low: number;
  /** in the order of `STATISTICS` */
  readonly statistics: readonly number[];
  /** Monte Carlo standard errors, in the same order */
  readonly errors: readonly number[];
}

/** Statistics of one column and their Monte Carlo standard errors. */
export interface NamedStatistics {
  readonly statistics: Readonly<Record<Statistic, number>>;
  readonly errors: Readonly<Record<Statistic, number>>;
}

/** The statistics of one column of paths; `undefined` if a value is not a finite number. A column in which all paths are equal is not worked out. */
export function summariseColumn(column: Float64Array, { workspace, reader }: SummaryRoom): ColumnSummary | undefined {
  const outline = describeColumn(column);
  const { low, high, mean } = outline;
  if (!Number.isFinite(mean) || !Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  if (low === high) return { low, statistics: STATISTICS.map(() => low), errors: STATISTICS.map(() => 0) };
  const { quantiles, errors } = reader.read(column, { workspace, extremes: outline });
  return { low, statistics: [mean, ...quantiles], errors: [deviationAbout(mean, column) / Math.sqrt(column.length), ...errors] };
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
  const room = roomFor(REHEARSED);
  for (let round = 0; round < REHEARSALS; round++) for (const column of [narrow, wide, heavy]) summariseColumn(column, room);
}

/** Room for `paths` values, to be used for one column after the other. */
export function summaryRoom(paths: number): SummaryRoom {
  rehearse();
  return roomFor(paths);
}

function roomFor(length: number): SummaryRoom {
  return { workspace: quantileWorkspace(length), reader: quantileReader(length, PROBABILITIES, PROBABILITIES) };
}

/** The same by name. */
export function statisticsOf(column: Float64Array, room: SummaryRoom): NamedStatistics {
  const summary = summariseColumn(column, room);
  return {
    statistics: byStatistic((_, i) => summary?.statistics[i] ?? Number.NaN),
    errors: byStatistic((_, i) => summary?.errors[i] ?? Number.NaN),
  };
}
