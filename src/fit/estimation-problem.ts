import type { LeastSquaresProblem } from "../numerics/least-squares-problem.ts";
import { type EstimationScale, estimationScale } from "./estimation-scale.ts";
import type { MeanModel } from "./mean-model.ts";

/** Residuals of data on a mean model, with the parameters on their estimation scales. One problem serves one set of data after another. */
export interface EstimationProblem extends LeastSquaresProblem {
  readonly scales: readonly EstimationScale[];
  /** the data, on the scale of the noise: y itself, or log y */
  observed: Float64Array;
  /** by what each residual is multiplied: the root of its weight */
  roots: Float64Array | undefined;
  /** whether the noise is a share of the level, so that the residuals are those of log y */
  multiplicative: boolean;
  both?(parameters: Float64Array, residuals: Float64Array, jacobian: Float64Array): void;
  low: Float64Array | undefined;
  high: Float64Array | undefined;
  /** parameters in their own units from a position on the estimation scales */
  natural<T extends Float64Array | number[]>(position: ArrayLike<number>, out: T): T;
}

export function estimationProblem(model: MeanModel): EstimationProblem {
  const { points } = model;
  const count = model.parameters.length;
  const scales = model.parameters.map(estimationScale);
  const parameters = new Float64Array(count);
  const fitted = new Float64Array(points);
  const natural = <T extends Float64Array | number[]>(position: ArrayLike<number>, out: T): T => {
    for (let j = 0; j < count; j++) out[j] = (scales[j] as EstimationScale).from(position[j] as number);
    return out;
  };
  const problem: EstimationProblem = {
    ...{ points, parameters: count, scales, natural },
    ...{ observed: fitted, roots: undefined, multiplicative: false, low: undefined, high: undefined },
    residuals(position, out) {
      model.values(natural(position, parameters), out);
      toResiduals(problem, out);
    },
    jacobian(position, out) {
      model.gradients(natural(position, parameters), out);
      if (problem.multiplicative) model.values(parameters, fitted);
      toSlopes(problem, position, fitted, out);
    },
  };
  const { both } = model;
  if (both === undefined) return problem;
  problem.both = (position, residuals, jacobian) => {
    both(natural(position, parameters), residuals, jacobian);
    if (problem.multiplicative) fitted.set(residuals);
    toSlopes(problem, position, fitted, jacobian);
    toResiduals(problem, residuals);
  };
  return problem;
}

/** Makes fitted values the residuals: observed − fitted, or the difference of the logarithms. */
function toResiduals({ observed, roots, multiplicative }: EstimationProblem, values: Float64Array): void {
  const points = values.length;
  if (multiplicative) for (let i = 0; i < points; i++) values[i] = (observed[i] as number) - Math.log(values[i] as number);
  else for (let i = 0; i < points; i++) values[i] = (observed[i] as number) - (values[i] as number);
  if (roots !== undefined) for (let i = 0; i < points; i++) values[i] = (values[i] as number) * (roots[i] as number);
}

/** Makes gradients of the fitted values, by natural parameters, the slopes of the residuals by position. */
function toSlopes(
  { scales, roots, multiplicative }: EstimationProblem,
  position: Float64Array,
  fitted: Float64Array,
  out: Float64Array,
): void {
  const points = fitted.length;
  for (let j = 0; j < scales.length; j++) {
    const slope = -(scales[j] as EstimationScale).slope(position[j] as number);
    const [from, to] = [j * points, (j + 1) * points];
    if (multiplicative) for (let i = 0; i < points; i++) out[from + i] = ((out[from + i] as number) * slope) / (fitted[i] as number);
    else for (let i = from; i < to; i++) out[i] = (out[i] as number) * slope;
    if (roots !== undefined) for (let i = 0; i < points; i++) out[from + i] = (out[from + i] as number) * (roots[i] as number);
  }
}
