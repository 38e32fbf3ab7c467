import { scaledErfc } from "./scaled-erfc.ts";

/**
 * log Φ(x), the logarithm of the probability that a standard normal lies at or below x; about 13 digits in both tails: −∞ at −∞, 0 at ∞,
 * and near −x²/2 far below, where Φ itself has long been zero.
 */
export function logNormalDistribution(x: number): number {
  if (x === Number.NEGATIVE_INFINITY) return x;
  if (x > 0) return Math.log1p(-0.5 * Math.exp(-0.5 * x * x) * scaledErfc(x * Math.SQRT1_2));
  return Math.log(0.5 * scaledErfc(-x * Math.SQRT1_2)) - 0.5 * x * x;
}
