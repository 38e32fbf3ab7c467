import { normalDistribution } from "../numerics/normal.ts";
import type { Distribution } from "./distribution.ts";

/** The quantile at a standard normal score, by the smaller of the two probabilities beside it, so that neither tail is rounded away. */
export function atScore({ quantile, quantileAbove }: Pick<Distribution, "quantile" | "quantileAbove">): (score: number) => number {
  return (score) => (score < 0 ? quantile(normalDistribution(score)) : quantileAbove(normalDistribution(-score)));
}
