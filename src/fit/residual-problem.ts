import type { LeastSquaresProblem } from "../numerics/least-squares-problem.ts";
import type { ErrorScale } from "./error-scale.ts";
import { type EstimationScale, estimationScale } from "./estimation-scale.ts";
import type { MeanModel } from "./mean-model.ts";

/** Least squares of a mean model on the scale of its errors, with the parameters on their estimation scales. */
export interface ResidualProblem extends LeastSquaresProblem {
  readonly scales: readonly EstimationScale[];
  /** residuals are in multiples of this, on the scale of the errors */
  readonly size: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** parameters in their own units from a position on the estimation scales */
  natural(position: ArrayLike<number>): Float64Array;
}

/** One more observation: `value` on the scale of the errors, counting `weight` times. */
export interface PseudoObservation {
  readonly model: MeanModel;
  readonly value: number;
  readonly weight: number;
}

/**
 * The problem of a model and its data.
 * @param y one value per point, each admitted by the error scale
 * @param reach closed natural range of each parameter that the data can say anything about
 * @param weights one per point, relative; all 1 where absent
 * @param extra a pseudo-observation, of a model of one point
 */
export function residualProblem(
  model: MeanModel,
  y: Float64Array,
  scale: ErrorScale,
  reach: readonly (readonly [number, number])[],
  weights?: Float64Array,
  extra?: PseudoObservation,
): ResidualProblem {
  const { points, parameters } = model;
  const count = parameters.length;
  const scales = parameters.map(estimationScale);
  const observed = y.map(scale.of);
  const size = scale.sizeOf(y);
  const roots = weights === undefined ? new Float64Array(points).fill(1 / size) : weights.map((weight) => Math.sqrt(weight) / size);
  const total = points + (extra === undefined ? 0 : 1);
  const natural = new Float64Array(count);
  const slopes = new Float64Array(count);
  const fitted = new Float64Array(points);
  /** with one more observation columns are longer than the model's; else slopes are worked out where they are wanted */
  const apart = extra === undefined ? undefined : new Float64Array(points * count);
  /** the position whose fitted values stand in `fitted`: slopes are asked for where residuals have just been */
  const last = new Float64Array(count).fill(Number.NaN);
  const fit = (position: ArrayLike<number>): void => {
    write(position, natural);
    if (last.every((value, j) => value === position[j])) return;
    model.values(natural, fitted);
    for (let j = 0; j < count; j++) last[j] = position[j] as number;
  };
  const one = new Float64Array(1);
  const oneGradient = new Float64Array(count);
  const write = (position: ArrayLike<number>, out: Float64Array): Float64Array => {
    for (let j = 0; j < count; j++) out[j] = scales[j]?.from(position[j] as number) ?? Number.NaN;
    return out;
  };
  const extraRoot = Math.sqrt(extra?.weight ?? 0) / size;
  return {
    ...{ points: total, parameters: count, scales, size },
    low: Float64Array.from(scales, ({ to }, j) => to(reach[j]?.[0] ?? Number.NEGATIVE_INFINITY)),
    high: Float64Array.from(scales, ({ to }, j) => to(reach[j]?.[1] ?? Number.POSITIVE_INFINITY)),
    natural: (position) => write(position, new Float64Array(count)),
    residuals(position, out) {
      fit(position);
      for (let i = 0; i < points; i++) {
        out[i] = ((observed[i] as number) - scale.of(fitted[i] as number)) * (roots[i] as number);
      }
      if (extra === undefined) return;
      extra.model.values(natural, one);
      out[points] = (extra.value - scale.of(one[0] as number)) * extraRoot;
    },
    jacobian(position, out) {
      fit(position);
      for (let j = 0; j < count; j++) slopes[j] = scales[j]?.slope(position[j] as number) ?? Number.NaN;
      const gradients = apart ?? out;
      model.gradients(natural, gradients);
      for (let i = 0; i < points; i++) {
        const factor = -scale.slope(fitted[i] as number) * (roots[i] as number);
        for (let j = 0; j < count; j++) out[j * total + i] = factor * (gradients[j * points + i] as number) * (slopes[j] as number);
      }
      if (extra === undefined) return;
      extra.model.values(natural, one);
      extra.model.gradients(natural, oneGradient);
      const factor = -scale.slope(one[0] as number) * extraRoot;
      for (let j = 0; j < count; j++) out[j * total + points] = factor * (oneGradient[j] as number) * (slopes[j] as number);
    },
  };
}
