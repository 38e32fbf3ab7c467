import type { Distribution } from "./distribution.ts";

/**
 * A distribution in words, its numbers as `say` writes them: what it says of itself, else its two ends, or where it has none its 90% interval. The quantiles are its own, not those of
 * draws, which differ a little with every seed.
 */
export function tellDistribution(distribution: Distribution, say: (value: number) => string): string {
  const { name, quantile, support } = distribution;
  if (distribution.describeWith !== undefined) return distribution.describeWith(say);
  const isBounded = Number.isFinite(support.low) && Number.isFinite(support.high);
  return isBounded
    ? `${name}, from ${say(support.low)} to ${say(support.high)}`
    : `${name}, 90% between ${say(quantile(0.05))} and ${say(quantile(0.95))}`;
}
