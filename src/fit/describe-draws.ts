import { normalQuantile } from "../numerics/normal.ts";
import { ONE_BELOW } from "../numerics/one-below.ts";
import { quantiles } from "../numerics/quantile.ts";
import { sortedOrder } from "../numerics/radix-order.ts";
import { betweenDraws } from "./between-draws.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import type { Likelihood } from "./likelihood.ts";
import { shareAtEdges } from "./prior-edges.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";

/** What draws say of one quantity. */
export interface DrawnQuantity {
  readonly median: number;
  readonly interval: { readonly level: number; readonly method: "posterior"; readonly low: number; readonly high: number };
}

export interface DrawnParameter extends DrawnQuantity {
  readonly name: string;
  /** half the width of the central 68%, in natural units: a standard deviation that far tails do not move */
  readonly deviation: number;
  /** its prior in words */
  readonly prior: string;
  readonly priorIsDefault: boolean;
  /**
   * How much of what is known of it was known before: the square of the posterior's width over the prior's (central 68%, on the estimation scale), at most 1. For normal ones that is
   * the prior's share of the posterior's precision: 0 where the data tell all, 1 where they tell nothing. The prior is the parameter's own as stated; what a prior on a derived quantity adds
   * counts as data. What lies against an edge at which that prior breaks off is held there by it: the share is no less than that of the draws that do.
   */
  readonly priorShare: number;
}

/** Joint draws, and what they say. */
export interface DescribedDraws {
  readonly parameters: readonly DrawnParameter[];
  /** row by row, natural units */
  readonly draws: Float64Array;
  readonly rows: number;
  /** a quantity at every draw */
  each(quantity: (row: Float64Array) => number): Float64Array;
  /** one joint draw by one uniform in (0, 1), written into `out` as far as it is long; the draws stand in rising order of `orderBy` */
  draw(uniform: number, out: Float64Array): void;
}

export interface DrawOrder {
  /** in natural units; default the first parameter */
  readonly orderBy?: (row: Float64Array) => number;
  /** `orderBy` is a straight function of the positions, and `draw` goes between draws along it */
  readonly between?: boolean;
}

/** Draws on the estimation scales, row by row, described. */
export function describeDraws(
  positions: Float64Array,
  { parameters, scales }: Pick<Likelihood, "parameters" | "scales">,
  priors: readonly ParameterPrior[],
  level: number,
  { orderBy = (row) => row[0] as number, between = false }: DrawOrder = {},
): DescribedDraws {
  const count = parameters.length;
  const rows = positions.length / count;
  const draws = new Float64Array(positions.length);
  const columns = scales.map(({ from }, j) => {
    const column = new Float64Array(rows);
    for (let k = 0; k < rows; k++) {
      const value = from(positions[k * count + j] as number);
      column[k] = value;
      draws[k * count + j] = value;
    }
    return column;
  });
  const each = (quantity: (row: Float64Array) => number): Float64Array => {
    const [values, row] = [new Float64Array(rows), new Float64Array(count)];
    for (let k = 0; k < rows; k++) {
      for (let j = 0; j < count; j++) row[j] = draws[k * count + j] as number;
      values[k] = quantity(row);
    }
    return values;
  };
  const keys = each(orderBy);
  const order = sortedOrder(keys);
  const reach = -normalQuantile((1 - level) / 2);
  const place = between ? betweenDraws(positions, count, keys, order) : undefined;
  const position = new Float64Array(count);
  return {
    ...{ draws, rows, each },
    parameters: parameters.map(({ name }, j) => {
      const [below, above, quantity] = spreadOf(columns[j] as Float64Array, level);
      const [{ to }, { spread, describe, isDefault, edges = [] }] = [scales[j] as EstimationScale, priors[j] as ParameterPrior];
      const { low, high } = quantity.interval;
      const ratio = Math.max(to(above) - to(below), (to(high ?? 0) - to(low ?? 0)) / reach) / (2 * spread);
      const held = shareAtEdges(columns[j] as Float64Array, edges);
      const priorShare = rows === 0 ? Number.NaN : Math.max(Math.min(1, ratio * ratio), held);
      return { name, ...quantity, deviation: 0.5 * (above - below), prior: describe, priorIsDefault: isDefault, priorShare };
    }),
    draw(uniform, out) {
      if (place !== undefined) {
        place(uniform, position);
        for (let j = 0; j < out.length && j < count; j++) out[j] = (scales[j] as EstimationScale).from(position[j] as number);
        return;
      }
      const row = order[Math.min(rows - 1, Math.max(0, Math.floor(uniform * rows)))] as number;
      const length = Math.min(out.length, count);
      for (let j = 0; j < length; j++) out[j] = draws[row * count + j] as number;
    },
  };
}

/** Median and interval of a quantity's values; those that do not exist (NaN) are passed over. */
export function quantityOf(values: Float64Array, level: number): DrawnQuantity {
  return spreadOf(values, level)[2];
}

function spreadOf(values: Float64Array, level: number): [below: number, above: number, quantity: DrawnQuantity] {
  const known = values.some(Number.isNaN) ? values.filter((value) => !Number.isNaN(value)) : values;
  const wanted = [(1 - level) / 2, ONE_BELOW, 0.5, 1 - ONE_BELOW, (1 + level) / 2];
  const found = known.length === 0 ? [] : quantiles(known, wanted);
  const [low = Number.NaN, below = Number.NaN, median = Number.NaN, above = Number.NaN, high = Number.NaN] = found;
  return [below, above, { median, interval: { level, method: "posterior", low, high } }];
}
