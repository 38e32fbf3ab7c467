import type { Curve, CurvePoint } from "../curves/curve.ts";
import type { LeastSquaresProblem } from "../numerics/least-squares-problem.ts";
import { dataRange, extentOf } from "./data-range.ts";
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

/** `points` in time order with positive values. */
export function logProblem(curve: Curve, points: readonly CurvePoint[]): LogProblem {
  const scales = curve.parameters.map(estimationScale);
  const count = scales.length;
  const times = Float64Array.from(points, ({ t }) => t);
  const extent = extentOf(
    times,
    Float64Array.from(points, ({ y }) => y),
  );
  const reaches = curve.parameters.map((parameter) => dataRange(parameter, extent));
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
