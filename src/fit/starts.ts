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
/** Averages of so many points give a guess that is nearly the answer, and every search takes seconds: the guess itself and ceilings to either side of it are enough. */
const MANY_POINTS = 20_000;
const STARTS_OF_MANY = 3;
/** Points that show the shape of any curve. */
const MOST_FOR_GUESS = 1000;

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
  const few = averaged(points);
  const guess = curve.guess(floor > 0 ? few.map(({ t, y }) => ({ t, y: Math.max(y, floor) })) : few);
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
  const all = [...shifted, ...drawn];
  return points.length > MANY_POINTS ? all.slice(0, STARTS_OF_MANY) : all;
}

/** Neighbours of long series are averaged: a guess from growth between points that lie close would be made of noise, and take as long as a search. */
function averaged(points: readonly CurvePoint[]): readonly CurvePoint[] {
  if (points.length <= MOST_FOR_GUESS) return points;
  return Array.from({ length: MOST_FOR_GUESS }, (_, k) => {
    const end = Math.floor(((k + 1) * points.length) / MOST_FOR_GUESS);
    let [t, y, count] = [0, 0, 0];
    for (let i = Math.floor((k * points.length) / MOST_FOR_GUESS); i < end; i++) {
      const point = points[i] as CurvePoint;
      count += 1;
      t += (point.t - t) / count;
      y += (point.y - y) / count;
    }
    return { t, y };
  });
}

function spanOf(points: readonly CurvePoint[]): number {
  return (points.at(-1)?.t ?? 0) - (points[0]?.t ?? 0);
}
