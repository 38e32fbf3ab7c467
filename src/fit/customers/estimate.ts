import { quantiles } from "../../numerics/quantile.ts";

/** A number that was estimated from a ledger: its median and the ends of its central 90%. */
export interface CustomerEstimate {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** what it was estimated from: `91 departures in 2,013 months of customers` */
  readonly from: string;
}

/** Of the normal distribution, from its middle to the end of its central 90%. */
export const REACH_90 = 1.6448536269514722;

/** Of draws. */
export function estimateOfDraws(draws: ArrayLike<number>, from: string): CustomerEstimate {
  const [low = Number.NaN, median = Number.NaN, high = Number.NaN] = quantiles(Float64Array.from(draws), [0.05, 0.5, 0.95]);
  return { low, median, high, from };
}

/** Of a positive number whose logarithm has this standard error. */
export function estimateOfLog(value: number, standardError: number, from: string): CustomerEstimate {
  const reach = Math.exp(REACH_90 * standardError);
  return { low: value / reach, median: value, high: value * reach, from };
}
