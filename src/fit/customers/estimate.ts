import { normalQuantile } from "../../numerics/normal.ts";
import { quantiles } from "../../numerics/quantile.ts";

/** A number that was estimated from a ledger: its median and the ends of its central 90%. */
export interface CustomerEstimate {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** what it was estimated from: `91 departures in 2,013 months of customers` */
  readonly from: string;
  /** nothing of the kind was seen: it is gamma distributed with shape ½ and this scale, as Jeffreys' prior leaves it */
  readonly unseen?: number;
}

/** Of the normal distribution, from its middle to the end of its central 90%. */
export const REACH_90 = normalQuantile(0.95);

/** Of draws. */
export function estimateOfDraws(draws: ArrayLike<number>, from: string): CustomerEstimate {
  const [low = Number.NaN, median = Number.NaN, high = Number.NaN] = quantiles(Float64Array.from(draws), [0.05, 0.5, 0.95]);
  return { low, median, high, from };
}

/** Of the gamma distribution with shape ½ and scale 1: the ends of its central 90%, and its median. */
const [HALF_LOW, HALF_MEDIAN, HALF_HIGH] = [0.001966, 0.227468, 1.920729];

/** Of a rate a year of which nothing was seen in so many months: what each event would have changed, times twelve over the months, is its scale. */
export function estimateOfUnseen(months: number, size: number, from: string): CustomerEstimate {
  const scale = (12 * size) / Math.max(months, FEWEST_UNSEEN);
  return { low: HALF_LOW * scale, median: HALF_MEDIAN * scale, high: HALF_HIGH * scale, from, unseen: scale };
}

/** Where hardly anything could have been seen, rates are taken to be such as a year of one customer without an event leaves open. */
const FEWEST_UNSEEN = 12;

/** Of a positive number whose logarithm has this standard error. */
export function estimateOfLog(value: number, standardError: number, from: string): CustomerEstimate {
  const reach = Math.exp(REACH_90 * standardError);
  return { low: value / reach, median: value, high: value * reach, from };
}
