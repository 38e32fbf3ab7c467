import { fail } from "../base/errors.ts";
import { type Extremes, orderStatistics, type QuantileWorkspace } from "./order-statistics.ts";

/** A quantile and its Monte Carlo standard error, in the values' unit. */
export interface QuantileEstimate {
  readonly value: number;
  readonly error: number;
}

const MEDIAN = [0.5];

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
  return quantileReader(values.length, probabilities, []).read(values, help).quantiles;
}

/** The same with a standard error for each, see `quantileReader`. */
export function quantilesWithErrors(values: Float64Array, probabilities: readonly number[], help: QuantileHelp = {}): QuantileEstimate[] {
  const { quantiles: found, errors } = quantileReader(values.length, probabilities, probabilities).read(values, help);
  return found.map((value, i) => ({ value, error: errors[i] ?? 0 }));
}

/** The median with its standard error. */
export function medianOf(values: Float64Array, help: QuantileHelp = {}): QuantileEstimate {
  const { quantiles: found, errors } = quantileReader(values.length, MEDIAN, MEDIAN).read(values, help);
  return { value: found[0] as number, error: errors[0] as number };
}

/** Looks up the same quantiles of one column after the other. */
export interface QuantileReader {
  /** `values` has as many values as the reader was made for */
  read(values: Float64Array, help?: QuantileHelp): { readonly quantiles: number[]; readonly errors: number[] };
}

/**
 * A reader of quantiles of `count` values, and for the probabilities in `uncertain` of their standard errors: half the distance between the order statistics at n·p ± √(n·p·(1 − p)), the ends of a
 * 68% interval for the quantile that makes no assumption about the distribution (among many values they are read from a fine histogram). Where that reaches beyond the sample the error is a lower bound; for a single value it is 0. All are found in one search.
 */
export function quantileReader(count: number, probabilities: readonly number[], uncertain: readonly number[]): QuantileReader {
  const positions = probabilities.map((p) => positionOf(p, count));
  const reaches = uncertain.map((p) => reachOf(p, count));
  const ranks = [...new Set([...positions.flatMap(neighbours), ...reaches.flat()])].sort((a, b) => a - b);
  const places = new Map(ranks.map((rank, i) => [rank, i]));
  const placesOf = (wanted: readonly number[]): Int32Array => Int32Array.from(wanted, (rank) => places.get(rank) ?? 0);
  const [floors, ceilings] = [placesOf(positions.map(Math.floor)), placesOf(positions.map(Math.ceil))];
  const [lows, highs] = [placesOf(reaches.map(([low]) => low)), placesOf(reaches.map(([, high]) => high))];
  const exact = new Set(positions.flatMap(neighbours));
  const rough = Uint8Array.from(ranks, (rank) => (exact.has(rank) ? 0 : 1));
  const found = new Float64Array(ranks.length);
  return {
    read: (values, { workspace, extremes } = {}) => {
      orderStatistics(values, ranks, found, workspace, extremes, rough);
      const quantiles: number[] = [];
      for (let i = 0; i < positions.length; i++) {
        const position = positions[i] as number;
        quantiles.push(
          interpolate(found[floors[i] as number] as number, found[ceilings[i] as number] as number, position - Math.floor(position)),
        );
      }
      const errors: number[] = [];
      for (let i = 0; i < lows.length; i++) {
        const spread = (found[highs[i] as number] as number) - (found[lows[i] as number] as number);
        errors.push(spread === 0 || Number.isNaN(spread) ? 0 : 0.5 * spread);
      }
      return { quantiles, errors };
    },
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

function interpolate(low: number, high: number, fraction: number): number {
  // Equal neighbours, infinite ones among them, are returned as they are; adding zero makes −0 into 0.
  return (low === high || fraction === 0 ? low : (1 - fraction) * low + fraction * high) + 0;
}
