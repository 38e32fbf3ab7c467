import type { CurvePoint } from "../curves/curve.ts";

/**
 * How far points lie off the straight lines between their neighbours, as a standard deviation of one point: about the size of errors, whatever curve is fitted. What bends from point to point
 * adds to it, and errors that last are missing from it. NaN of fewer than three points at different times.
 * @param points in time order, on the scale of the errors
 */
export function localScatter(points: readonly CurvePoint[]): number {
  let [squares, count] = [0, 0];
  for (let i = 1; i < points.length - 1; i++) {
    const [before, here, after] = [points[i - 1], points[i], points[i + 1]] as readonly CurvePoint[] as [
      CurvePoint,
      CurvePoint,
      CurvePoint,
    ];
    const span = after.t - before.t;
    if (!(span > 0)) continue;
    const share = (here.t - before.t) / span;
    const miss = here.y - (1 - share) * before.y - share * after.y;
    squares += (miss * miss) / (1 + (1 - share) * (1 - share) + share * share);
    count++;
  }
  return Math.sqrt(squares / count);
}
