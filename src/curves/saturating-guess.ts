import { lineThrough } from "../numerics/line.ts";
import type { CurvePoint } from "./curve.ts";
import { LEAST_GROWTH } from "./least-growth.ts";
import { rootMiss } from "./root-miss.ts";

/** A first ceiling lies this far above the largest value at least, so that every point is on the way up to it. */
const NEAREST_CEILING = 1.05;
/** Growth that does not slow down points to no ceiling; this one is far enough to let the fit go either way. */
const FARTHEST_CEILING = 30;
/** A guess that misses by more than this share of the data (between square roots) is held against others. */
const NEAR = 0.02;
/** Those others, as multiples of the largest value. */
const OTHER_CEILINGS = [1.005, 1.02, 1.1, 1.3, 2, 4, 10];

/** How a curve is turned into a straight line once its ceiling is known. */
interface Straightening {
  /** growth · (t − midpoint) from the share of the ceiling that is reached */
  straighten(share: number): number;
  /** and back */
  bend(straight: number): number;
}

/**
 * Starting values [capacity, growth, midpoint] of a curve with a ceiling: a ceiling from where growth would reach zero, then the line that the
 * curve becomes once the ceiling is known. `points` are in units of their own. `ceiling` is what the growth rates point to (or not a number).
 * Where growth rates mislead, as they do between points far apart or with large errors, a few other ceilings are tried.
 */
export function saturatingGuess(points: readonly CurvePoint[], ceiling: number, curve: Straightening): readonly number[] {
  const largest = points.reduce((most, { y }) => Math.max(most, y), 0);
  const farthest = FARTHEST_CEILING * largest;
  const first = guessAt(points, ceiling > 0 ? Math.min(farthest, Math.max(NEAREST_CEILING * largest, ceiling)) : farthest, curve);
  const total = points.reduce((sum, { y }) => sum + y, 0);
  let [best, least] = [first, missOf(points, first, curve)];
  if (least < NEAR * total) return best;
  for (const multiple of OTHER_CEILINGS) {
    const other = guessAt(points, multiple * largest, curve);
    const miss = missOf(points, other, curve);
    if (miss < least) [best, least] = [other, miss];
  }
  return best;
}

type Guess = readonly [capacity: number, growth: number, midpoint: number];

function guessAt(points: readonly CurvePoint[], capacity: number, { straighten }: Straightening): Guess {
  const { slope, intercept } = lineThrough(points.map(({ t, y }) => [t, straighten(y / capacity)]));
  const growth = Math.max(slope, LEAST_GROWTH);
  return [capacity, growth, -intercept / growth];
}

function missOf(points: readonly CurvePoint[], [capacity, growth, midpoint]: Guess, { bend }: Straightening): number {
  return rootMiss(points, (t) => capacity * bend(growth * (t - midpoint)));
}
