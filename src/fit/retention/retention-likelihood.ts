import { byAge, type Exposures } from "./exposures.ts";
import type { RetentionCurve } from "./retention-curve.ts";

/** Below this a survival is taken for this: a cohort may be gone, its logarithm may not. */
const LEAST = 1e-300;

/**
 * Log likelihood of a curve: at each age so many of those who were looked at left, and each does with the chance that the curve gives (binomial, without its constant). The youngest cohorts are looked at for as long as they have
 * been there and no longer, which is all that censoring takes.
 */
export function retentionLikelihood(curve: RetentionCurve, exposures: Exposures): (values: readonly number[]) => number {
  const cells = byAge(exposures);
  return (values) => {
    let sum = 0;
    for (const { from, to, looked, left } of cells) {
      if (looked === 0) continue;
      const stays = curve.survival(to, values) / Math.max(curve.survival(from, values), LEAST);
      if (left > 0) sum += left * Math.log(Math.max(1 - stays, LEAST));
      if (looked > left) sum += (looked - left) * Math.log(Math.max(stays, LEAST));
    }
    return sum;
  };
}

/** A cell of few expected departures tells little of how far cells scatter: neighbours in age are joined until so many are expected. */
const EXPECTED = 3;

/**
 * How much further cohorts and ages scatter about a curve than chance alone lets them: Pearson's chi square over its degrees of freedom, 1 at least. Above 1 customers leave together, or cohorts differ, and what
 * their number tells is worth so much less.
 */
export function dispersionOf(curve: RetentionCurve, values: readonly number[], { cohorts }: Exposures): number {
  let [square, cells] = [0, 0];
  for (const cohort of cohorts) {
    let [expected, variance, seen] = [0, 0, 0];
    for (const { from, to, looked, left } of cohort) {
      const chance = 1 - curve.survival(to, values) / Math.max(curve.survival(from, values), LEAST);
      expected += looked * chance;
      variance += looked * chance * (1 - chance);
      seen += left;
      if (expected < EXPECTED) continue;
      square += ((seen - expected) * (seen - expected)) / variance;
      cells += 1;
      [expected, variance, seen] = [0, 0, 0];
    }
  }
  const free = cells - curve.parameters.length;
  return free < 1 ? 1 : Math.max(1, square / free);
}
