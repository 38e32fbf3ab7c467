import type { CurvePoint } from "./curve.ts";
import { fewPoints } from "./few-points.ts";

/** A capacity further above the largest level (which is 1) than this has left no trace in the data. */
const FARTHEST_CAPACITY = 30;
/** A capacity this far below the largest level does not belong to it. */
const NEAREST_CAPACITY = 0.01;

/**
 * Starting values [capacity, …others] of a curve `capacity · share(t, others)`: the best of a grid of the others, each with its own best
 * capacity. Distances are taken between square roots, halfway between errors in the level's unit and errors in percent. `points` are in units of their own.
 */
export function gridGuess(
  points: readonly CurvePoint[],
  grid: readonly (readonly number[])[],
  share: (t: number, others: readonly number[]) => number,
): readonly number[] {
  const few = fewPoints(points);
  const roots = few.map(({ y }) => Math.sqrt(y));
  const total = few.reduce((sum, { y }) => sum + y, 0);
  let [best, least]: [readonly number[], number] = [[1, ...(grid[0] ?? [])], Number.POSITIVE_INFINITY];
  for (const others of grid) {
    let [along, own] = [0, 0];
    for (const [i, { t }] of few.entries()) {
      const part = share(t, others);
      along += (roots[i] ?? 0) * Math.sqrt(part);
      own += part;
    }
    const root = own > 0 ? along / own : 0;
    const capacity = Math.min(FARTHEST_CAPACITY, Math.max(NEAREST_CAPACITY, root * root));
    const miss = total - 2 * Math.sqrt(capacity) * along + capacity * own;
    if (miss < least) [best, least] = [[capacity, ...others], miss];
  }
  return best;
}
