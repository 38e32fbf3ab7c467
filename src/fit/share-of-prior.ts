import type { Distribution } from "../distributions/distribution.ts";
import { ONE_BELOW } from "../numerics/one-below.ts";
import { quantiles } from "../numerics/quantile.ts";

/**
 * How much of what is known of a quantity was known before: the square of the posterior's width over the prior's (central 68%, of logarithms where the prior is positive), at most 1.
 * @param values the quantity at the posterior's draws; where it does not exist they are passed over
 */
export function shareOfPrior(values: Float64Array, is: Distribution): number {
  const to = is.support.low >= 0 ? Math.log : (value: number): number => value;
  const [low = Number.NaN, high = Number.NaN] = quantiles(values.filter(Number.isFinite), [ONE_BELOW, 1 - ONE_BELOW]);
  const ratio = (to(high) - to(low)) / (to(is.quantile(1 - ONE_BELOW)) - to(is.quantile(ONE_BELOW)));
  return Math.min(1, ratio * ratio);
}
