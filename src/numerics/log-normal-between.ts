import { logNormalDensity } from "./log-normal-density.ts";
import { logNormalDistribution } from "./log-normal-distribution.ts";
import { scaledErfc } from "./scaled-erfc.ts";

/** Intervals narrower than this, measured also by how fast the density falls there, are done by the density at their middle: differences would cancel. */
const NARROW = 0.1;

/**
 * log(Φ(b) − Φ(a)) for a < b, the logarithm of the probability that a standard normal lies between them; eleven digits or more wherever the two
 * are, narrow and wide, with infinite ends allowed. −∞ for a ≥ b, NaN where one is not a number.
 */
export function logNormalBetween(a: number, b: number): number {
  if (!(a < b)) return a >= b ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (a > 0) return ordered(-b, -a);
  return ordered(a, b);
}

/** a < b with a ≤ 0; so b ≤ 0, or the interval holds zero. */
function ordered(a: number, b: number): number {
  const width = b - a;
  const middle = 0.5 * a + 0.5 * b;
  if (width < NARROW && width * -middle < NARROW) return narrow(middle, width);
  if (a === Number.NEGATIVE_INFINITY) return logNormalDistribution(b);
  if (b <= 0) {
    const rest = scaledErfc(-b * Math.SQRT1_2) - scaledErfc(-a * Math.SQRT1_2) * Math.exp(width * middle);
    return Math.log(0.5 * rest) - 0.5 * b * b;
  }
  return Math.log1p(-tail(-a) - tail(b));
}

/** Φ(−x) for x ≥ 0. */
function tail(x: number): number {
  return x === Number.POSITIVE_INFINITY ? 0 : 0.5 * Math.exp(-0.5 * x * x) * scaledErfc(x * Math.SQRT1_2);
}

/** The density's Taylor series about the middle, integrated: the odd terms vanish, and the sixth is below 1e-11. */
function narrow(middle: number, width: number): number {
  const m2 = middle * middle;
  const h2 = width * width;
  const correction = ((m2 - 1) * h2) / 24 + (((m2 - 6) * m2 + 3) * h2 * h2) / 1920;
  return Math.log(width) + logNormalDensity(middle) + Math.log1p(correction);
}
