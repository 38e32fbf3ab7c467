import type { Curve, CurveParameter, CurvePoint } from "../curves/curve.ts";
import type { LeastSquaresProblem } from "../numerics/least-squares.ts";
import { type EstimationScale, estimationScale } from "./estimation-scale.ts";

/** Least squares of log y on the log of a curve, with the curve's parameters on their estimation scales. */
export interface LogProblem extends LeastSquaresProblem {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly scales: readonly EstimationScale[];
  /** parameters in their own units from a position on the estimation scales */
  natural(position: ArrayLike<number>): Float64Array;
}

/** A level further than this factor beyond the data cannot be told from infinity: the curves differ by a millionth there. */
const FARTHEST_LEVEL = 1e6;
/** Rates up to this many times one over the span, and down to one over it, are all that points within the span can show. */
const FASTEST = 1e4;
/** Dates up to this many spans away. */
const FARTHEST_DATE = 1e3;

/** `points` in time order with positive values. */
export function logProblem(curve: Curve, points: readonly CurvePoint[]): LogProblem {
  const scales = curve.parameters.map(estimationScale);
  const natural = (position: ArrayLike<number>): Float64Array => Float64Array.from(scales, (scale, j) => scale.from(position[j] ?? 0));
  const reaches = curve.parameters.map((parameter) => practicalRange(parameter, points));
  const gradient = new Float64Array(scales.length);
  return {
    ...{ points: points.length, parameters: scales.length, scales, natural },
    low: Float64Array.from(scales, (scale, j) => scale.to(reaches[j]?.[0] ?? 0)),
    high: Float64Array.from(scales, (scale, j) => scale.to(reaches[j]?.[1] ?? 0)),
    residuals(position, out) {
      const parameters = natural(position);
      for (const [i, { t, y }] of points.entries()) out[i] = Math.log(y) - Math.log(curve.value(t, parameters));
    },
    jacobian(position, out) {
      const parameters = natural(position);
      for (const [i, { t }] of points.entries()) {
        const fitted = curve.value(t, parameters);
        curve.gradient(t, parameters, gradient);
        for (const [j, scale] of scales.entries())
          out[j * points.length + i] = (-(gradient[j] ?? 0) * scale.slope(position[j] ?? 0)) / fitted;
      }
    },
  };
}

/** The closed range that points can say anything about, inside the parameter's own. */
function practicalRange({ unit, min, max }: CurveParameter, points: readonly CurvePoint[]): readonly [number, number] {
  const levels = points.map(({ y }) => y);
  const times = points.map(({ t }) => t);
  const span = Math.max(...times) - Math.min(...times);
  const [low, high] =
    unit === "y"
      ? [Math.min(...levels) / FARTHEST_LEVEL, Math.max(...levels) * FARTHEST_LEVEL]
      : unit === "1/year"
        ? [min >= 0 ? min + 1 / (FASTEST * span) : -FASTEST / span, FASTEST / span]
        : unit === "year"
          ? [Math.min(...times) - FARTHEST_DATE * span, Math.max(...times) + FARTHEST_DATE * span]
          : [min > -FASTEST ? min + 1 / FASTEST : -FASTEST, max < FASTEST ? max - 1 / FASTEST : FASTEST];
  return [Math.max(min, low), Math.min(max, high)];
}
