import type { Curve, CurveParameter, CurvePoint } from "../curves/curve.ts";
import type { LeastSquaresProblem } from "../numerics/least-squares-problem.ts";
import { type EstimationScale, estimationScale } from "./estimation-scale.ts";

/** Least squares of log y on the log of a curve, with the curve's parameters on their estimation scales. */
export interface LogProblem extends LeastSquaresProblem {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly scales: readonly EstimationScale[];
  /** the residuals are a straight function of the position */
  readonly isLinear: boolean;
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
  const count = scales.length;
  const reaches = curve.parameters.map((parameter) => practicalRange(parameter, points));
  const times = Float64Array.from(points, ({ t }) => t);
  const logs = Float64Array.from(points, ({ y }) => Math.log(y));
  const parameters = new Float64Array(count);
  const gradient = new Float64Array(count);
  const write = (position: ArrayLike<number>, out: Float64Array): Float64Array => {
    for (let j = 0; j < count; j++) out[j] = scales[j]?.from(position[j] ?? 0) ?? 0;
    return out;
  };
  return {
    ...{ points: points.length, parameters: count, scales, isLinear: curve.logIsLinear === true },
    natural: (position) => write(position, new Float64Array(count)),
    low: Float64Array.from(scales, (scale, j) => scale.to(reaches[j]?.[0] ?? 0)),
    high: Float64Array.from(scales, (scale, j) => scale.to(reaches[j]?.[1] ?? 0)),
    residuals(position, out) {
      write(position, parameters);
      for (let i = 0; i < times.length; i++) out[i] = (logs[i] ?? 0) - Math.log(curve.value(times[i] ?? 0, parameters));
    },
    jacobian(position, out) {
      write(position, parameters);
      for (let i = 0; i < times.length; i++) {
        const fitted = curve.value(times[i] ?? 0, parameters);
        curve.gradient(times[i] ?? 0, parameters, gradient);
        for (let j = 0; j < count; j++)
          out[j * times.length + i] = (-(gradient[j] ?? 0) * (scales[j]?.slope(position[j] ?? 0) ?? 0)) / fitted;
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
          ? [min >= 0 ? span / FASTEST : Math.min(...times) - FARTHEST_DATE * span, Math.max(...times) + FARTHEST_DATE * span]
          : [min > -FASTEST ? min + 1 / FASTEST : -FASTEST, max < FASTEST ? max - 1 / FASTEST : FASTEST];
  return [Math.max(min, low), Math.min(max, high)];
}
