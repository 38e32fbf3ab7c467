import type { Distribution } from "../distributions/distribution.ts";
import { ONE_BELOW } from "../numerics/one-below.ts";
import { quantiles } from "../numerics/quantile.ts";
import { priorEdges, shareAtEdges } from "./prior-edges.ts";

/** Central shares whose widths are compared; the wider one is what an interval shows. */
const COMPARED: readonly (readonly [number, number])[] = [
  [ONE_BELOW, 1 - ONE_BELOW],
  [0.025, 0.975],
];

/**
 * How much of what is known of a quantity was known before: the square of the posterior's width over the prior's (of the central 68% or of 95%, whichever is more; of logarithms where the prior
 * is positive), at most 1; and no less than the share of the posterior that lies against an edge of the prior.
 * @param values the quantity at the posterior's draws; where it does not exist they are passed over
 */
export function shareOfPrior(values: Float64Array, is: Distribution): number {
  const to = is.support.low >= 0 ? Math.log : (value: number): number => value;
  const found = values.filter(Number.isFinite);
  const ratios = COMPARED.map(([from, upTo]) => {
    const [low = Number.NaN, high = Number.NaN] = quantiles(found, [from, upTo]);
    return (to(high) - to(low)) / (to(is.quantile(upTo)) - to(is.quantile(from)));
  });
  const most = Math.max(...ratios);
  return Math.max(Math.min(1, most * most), shareAtEdges(found, priorEdges(is)));
}
