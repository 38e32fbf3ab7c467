import { mean } from "../numerics/mean.ts";
import { quantiles } from "../numerics/quantile.ts";
import { STATISTICS, type Statistic } from "./run-result.ts";

const PROBABILITIES = STATISTICS.filter((statistic) => statistic !== "mean").map((statistic) => Number(statistic.slice(1)) / 100);

/** The statistics of one column of paths, in the order of `STATISTICS`. A column in which all paths are equal is not worked out. */
export function summariseColumn(column: Float64Array): number[] {
  const first = column[0] ?? Number.NaN;
  if (column.every((value) => value === first)) return STATISTICS.map(() => first);
  return [mean(column), ...quantiles(column, PROBABILITIES)];
}

/** The same by name. */
export function statisticsOf(column: Float64Array): Record<Statistic, number> {
  const values = summariseColumn(column);
  return Object.fromEntries(STATISTICS.map((statistic, i) => [statistic, values[i] ?? Number.NaN])) as Record<Statistic, number>;
}
