import { fail } from "../base/errors.ts";
import { type Extremes, orderStatistics, type QuantileWorkspace } from "./order-statistics.ts";

/** A quantile and its Monte Carlo standard error, in the values' unit. */
export interface QuantileEstimate {
  readonly value: number;
  readonly error: number;
}

/** What a caller with many columns, or with some knowledge of one, can lend. */
export interface QuantileHelp {
  /** room for as many values as there are */
  readonly workspace?: QuantileWorkspace | undefined;
  readonly extremes?: Extremes | undefined;
}

/**
 * Quantiles by R's type 7 (Hyndman & Fan 1996): the value at rank (n − 1)·p of the sorted values, linear between neighbours. Exact, in the
 * order of `probabilities`. `values` is not changed; NaN among them, no values, or a probability outside [0, 1] is an error. Halfway between
 * −Infinity and Infinity there is no number, and NaN is returned.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[], help: QuantileHelp = {}): number[] {
  return quantilesAndErrors(values, probabilities, [], help).quantiles;
}

/** The same with a standard error for each, see `quantilesAndErrors`. */
export function quantilesWithErrors(values: Float64Array, probabilities: readonly number[], help: QuantileHelp = {}): QuantileEstimate[] {
  const { quantiles: found, errors } = quantilesAndErrors(values, probabilities, probabilities, help);
  return found.map((value, i) => ({ value, error: errors[i] ?? 0 }));
}

/**
 * Quantiles, and for the probabilities in `uncertain` the standard errors: half the distance between the order statistics at n·p ± √(n·p·(1 − p)), the ends of a 68% interval
 * for the quantile that makes no assumption about the distribution. Where that reaches beyond the sample the error is a lower bound; for a
 * single value it is 0. All are found in one search.
 */
export function quantilesAndErrors(
  values: Float64Array,
  probabilities: readonly number[],
  uncertain: readonly number[],
  help: QuantileHelp = {},
): { readonly quantiles: number[]; readonly errors: number[] } {
  const positions = probabilities.map((p) => positionOf(p, values.length));
  const reaches = uncertain.map((p) => reachOf(p, values.length));
  const at = lookUp(values, [...positions.flatMap(neighbours), ...reaches.flat()], help);
  return {
    quantiles: positions.map((position) => interpolate(position, at)),
    errors: reaches.map(([low, high]) => {
      const spread = at(high) - at(low);
      return spread === 0 || Number.isNaN(spread) ? 0 : 0.5 * spread;
    }),
  };
}

function positionOf(p: number, count: number): number {
  if (!(p >= 0 && p <= 1)) fail(`invalid probability: ${p}; it must lie between 0 and 1`);
  return (count - 1) * p;
}

function neighbours(position: number): number[] {
  return [Math.floor(position), Math.ceil(position)];
}

/** Ranks, counted from 0, of the two order statistics one standard deviation of the rank away. */
function reachOf(p: number, count: number): [number, number] {
  const middle = count * p;
  const deviation = Math.sqrt(count * p * (1 - p));
  const last = count - 1;
  return [Math.min(last, Math.max(0, Math.round(middle - deviation) - 1)), Math.min(last, Math.max(0, Math.round(middle + deviation) - 1))];
}

function lookUp(values: Float64Array, ranks: readonly number[], { workspace, extremes }: QuantileHelp): (rank: number) => number {
  const sorted = [...new Set(ranks)].sort((a, b) => a - b);
  const found = orderStatistics(values, sorted, workspace, extremes);
  const byRank = new Map(sorted.map((rank, i) => [rank, found[i] ?? 0]));
  return (rank) => byRank.get(rank) ?? 0;
}

function interpolate(position: number, at: (rank: number) => number): number {
  const low = at(Math.floor(position));
  const high = at(Math.ceil(position));
  const fraction = position - Math.floor(position);
  // Equal neighbours, infinite ones among them, are returned as they are; adding zero makes −0 into 0.
  return (low === high || fraction === 0 ? low : (1 - fraction) * low + fraction * high) + 0;
}
