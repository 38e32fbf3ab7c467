import { type Line, lineThrough } from "../numerics/line.ts";
import type { CurvePoint } from "./curve.ts";

/** A first ceiling lies this far above the largest value at least, so that every point is on the way up to it. */
const NEAREST_CEILING = 1.05;
/** Growth that does not slow down points to no ceiling; this one is far enough to let the fit go either way. */
const FARTHEST_CEILING = 30;
/** Growth over the whole span of the data that is assumed where the data fall or stand still: the curve can only rise. */
const LEAST_GROWTH = 0.1;

/**
 * Starting values [capacity, growth, midpoint] of a curve with a ceiling: a ceiling from where growth would reach zero, then the line that the
 * curve becomes once the ceiling is known. `points` are in units of their own. `ceiling` is what the growth rates point to (or not a number),
 * `straighten` turns the share of the ceiling that is reached into growth · (t − midpoint).
 */
export function saturatingGuess(points: readonly CurvePoint[], ceiling: number, straighten: (share: number) => number): readonly number[] {
  const largest = points.reduce((most, { y }) => Math.max(most, y), 0);
  const farthest = FARTHEST_CEILING * largest;
  const capacity = ceiling > 0 ? Math.min(farthest, Math.max(NEAREST_CEILING * largest, ceiling)) : farthest;
  const { slope, intercept }: Line = lineThrough(points.map(({ t, y }) => [t, straighten(y / capacity)]));
  const growth = Math.max(slope, LEAST_GROWTH);
  return [capacity, growth, -intercept / growth];
}
