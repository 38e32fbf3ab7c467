import type { CurvePoint } from "./curve.ts";

/** How far a curve is from points, between square roots: halfway between errors in the level's unit and errors in percent. */
export function rootMiss(points: readonly CurvePoint[], value: (t: number) => number): number {
  let sum = 0;
  for (const { t, y } of points) {
    const miss = Math.sqrt(y) - Math.sqrt(value(t));
    sum += miss * miss;
  }
  return sum;
}
