import type { Curve, CurvePoint } from "../curves/curve.ts";
import { stream } from "../numerics/random.ts";
import type { EstimationScale } from "./estimation-scale.ts";

/**
 * Starts beside the curve's own guess, as shifts by unit on the estimation scale: a ceiling four times as high or half as high, growth twice or half as fast. A wrong valley is left by at
 * least one of them.
 */
const SHIFTS: readonly Readonly<Record<string, number>>[] = [
  {},
  { y: Math.log(4) },
  { y: -Math.LN2 },
  { "1/year": Math.LN2 },
  { "1/year": -Math.LN2 },
];
/** Starts drawn around the guess, each parameter up to this far on the estimation scale: a factor of eight for positive ones. */
const DRAWN = 3;
const FARTHEST_DRAW = Math.log(8);
/** A level at or below zero says nothing of where a positive curve starts; this share of the largest stands for it. */
const LOWEST_SHARE = 0.01;

/**
 * Places from which a search for the best fit starts: the curve's guess, shifts of it, and some drawn around it from a stream that is named by the curve, the same at every call.
 * @param points in time order
 */
export function startsOf(
  curve: Curve,
  points: readonly CurvePoint[],
  { scales }: { readonly scales: readonly EstimationScale[] },
): Float64Array[] {
  const floor = LOWEST_SHARE * points.reduce((most, { y }) => Math.max(most, y), 0);
  const guess = curve.guess(floor > 0 ? points.map(({ t, y }) => ({ t, y: Math.max(y, floor) })) : points);
  const base = Float64Array.from(scales, (scale, j) => scale.to(guess[j] ?? Number.NaN));
  const unitOf = (j: number): string => curve.parameters[j]?.unit ?? "1";
  const shifted = SHIFTS.map((shift) => base.map((position, j) => position + (shift[unitOf(j)] ?? 0)));
  const random = stream(1, `starts/${curve.name}`, 0, 0);
  const uniforms = new Float64Array(base.length);
  const drawn = Array.from({ length: DRAWN }, () => {
    random.uniforms(uniforms);
    return base.map(
      (position, j) => position + FARTHEST_DRAW * (2 * (uniforms[j] ?? 0.5) - 1) * (unitOf(j) === "year" ? spanOf(points) / 4 : 1),
    );
  });
  return [...shifted, ...drawn];
}

function spanOf(points: readonly CurvePoint[]): number {
  return (points.at(-1)?.t ?? 0) - (points[0]?.t ?? 0);
}
