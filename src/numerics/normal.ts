import distribution from "@stdlib/stats-base-dists-normal-cdf";
import quantile from "@stdlib/stats-base-dists-normal-quantile";

const distributionOfStandard = distribution.factory(0, 1);
const quantileOfStandard = quantile.factory(0, 1);

/** Below this probability the quantile is refined: the formula behind it works on 1 − 2p, which forgets the last digits of a small p. */
const TAIL = 1e-3;
const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
const SMALLEST_REFINED = 1e-300;
/** Two of the refinement's steps, each of which triples the digits, lead from six to all. */
const REFINEMENTS = 2;

/** Φ(x), the probability that a standard normal lies at or below x. */
export function normalDistribution(x: number): number {
  return distributionOfStandard(x);
}

/**
 * Φ⁻¹(p) for p in [0, 1], −Infinity and Infinity at its ends, NaN outside; relative error about 1e-15 far into both tails, and exactly
 * antisymmetric where 1 − p is exact.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p >= TAIL || p === 0) return quantileOfStandard(p);
  return p > 0 ? refined(p) : Number.NaN;
}

/** Halley's steps on Φ(z) = p from a start that is good enough at every size of p. */
function refined(p: number): number {
  let z = p > 1e-12 ? quantileOfStandard(p) : farStart(p);
  // Below the normal range of doubles p itself has too few digits to refine on.
  if (p < SMALLEST_REFINED) return z;
  for (let step = 0; step < REFINEMENTS; step++) {
    const newton = (distributionOfStandard(z) - p) * SQRT_TWO_PI * Math.exp(0.5 * z * z);
    z -= newton / (1 + 0.5 * z * newton);
  }
  return z;
}

/** Solves −log p = z²/2 + log z + log √2π + log(1 + 1/z²), the tail's expansion, by repetition. */
function farStart(p: number): number {
  const target = -Math.log(p) - Math.log(SQRT_TWO_PI);
  let z = Math.sqrt(2 * target);
  for (let round = 0; round < 6; round++) z = Math.sqrt(2 * (target - Math.log(z) - Math.log1p(1 / (z * z))));
  return -z;
}
