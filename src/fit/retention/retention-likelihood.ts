import { byAge, type Exposures } from "./exposures.ts";
import type { RetentionCurve } from "./retention-curve.ts";

/** Below this a survival is taken for this: a cohort may be gone, its logarithm may not. */
const LEAST = 1e-300;

/**
 * Log likelihood of a curve: at each age so many of those who were looked at left, and each does with the chance that the curve gives (binomial, without its constant). The youngest cohorts are looked at for as long as they have
 * been there and no longer, which is all that censoring takes.
 */
export function retentionLikelihood(curve: RetentionCurve, exposures: Exposures): (values: readonly number[]) => number {
  const { looked, left } = byAge(exposures);
  return (values) => {
    let sum = 0;
    let before = 1;
    for (let i = 0; i < looked.length; i++) {
      const now = curve.survival(i + 1, values);
      const [all, gone] = [looked[i] as number, left[i] as number];
      if (all > 0) {
        const leaves = 1 - now / before;
        if (gone > 0) sum += gone * Math.log(Math.max(leaves, LEAST));
        if (all > gone) sum += (all - gone) * Math.log(Math.max(now / before, LEAST));
      }
      before = Math.max(now, LEAST);
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
  for (const { looked, left } of cohorts) {
    let [expected, variance, seen] = [0, 0, 0];
    let before = 1;
    for (let i = 0; i < looked.length; i++) {
      const now = curve.survival(i + 1, values);
      const chance = 1 - now / Math.max(before, LEAST);
      before = now;
      const all = looked[i] as number;
      expected += all * chance;
      variance += all * chance * (1 - chance);
      seen += left[i] as number;
      if (expected < EXPECTED) continue;
      square += ((seen - expected) * (seen - expected)) / variance;
      cells += 1;
      [expected, variance, seen] = [0, 0, 0];
    }
  }
  const free = cells - curve.parameters.length;
  return free < 1 ? 1 : Math.max(1, square / free);
}
