import type { CurvePoint } from "../curves/curve.ts";
import { formatPercent } from "../units/format.ts";

/** A curve this far from every one of the last points is not where the eye looks for it. */
const WORTH_SAYING = 0.05;
const FEWEST = 3;

/**
 * Errors that last let a curve run beside the last points instead of through them, which nobody would guess of it: says so where it lies on one side of all points of the last third, and well off.
 * @param fitted levels of the curve at the points
 * @param ceiling where one is told
 */
export function offTheLast(points: readonly CurvePoint[], fitted: readonly number[], ceiling: number | undefined): readonly string[] {
  const third = Math.ceil(points.length / 3);
  if (third < FEWEST || points.some(({ y }) => y <= 0)) return [];
  const aside = points.slice(-third).map(({ y }, k) => (fitted[points.length - third + k] ?? 0) / y - 1);
  const side = Math.sign(aside[0] ?? 0);
  const least = Math.min(...aside.map((share) => share * side));
  if (!(least > 0) || !(aside.reduce((sum, share) => sum + share * side, 0) / third > WORTH_SAYING)) return [];
  const mean = Math.abs(aside.reduce((sum, share) => sum + share, 0)) / third;
  const where = `the curve lies ${formatPercent(mean, 0)} ${side < 0 ? "below" : "above"} the last ${third} points on average`;
  const top =
    ceiling !== undefined && side < 0 && points.slice(-third).every(({ y }) => y > ceiling) ? ", and its ceiling below all of them" : "";
  return [`${where}${top}: errors that last may hold the level there for long, or another curve is the right one`];
}
