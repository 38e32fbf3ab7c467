import { euclideanLength } from "./qr.ts";

/** Minimise the sum of squared residuals over parameters, each within its bounds. */
export interface LeastSquaresProblem {
  readonly points: number;
  readonly parameters: number;
  /** closed bounds; none where absent. Bounds that are equal hold a parameter fixed */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** observed − fitted, one per point */
  residuals(parameters: Float64Array, out: Float64Array): void;
  /** d residual / d parameter, all points of the first parameter first */
  jacobian(parameters: Float64Array, out: Float64Array): void;
}

/** Parameters within their bounds, and how well they fit. */
export interface Place {
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  /** half the sum of squares; NaN where a residual is not a number */
  readonly height: number;
}

/** The place at `parameters`, moved onto their bounds where they lie beyond. */
export function placeAt(problem: LeastSquaresProblem, parameters: Float64Array): Place {
  const inside = parameters.map((value, j) => Math.min(highOf(problem, j), Math.max(lowOf(problem, j), value)));
  const residuals = new Float64Array(problem.points);
  problem.residuals(inside, residuals);
  const length = euclideanLength(residuals);
  return { parameters: inside, residuals, height: residuals.some(Number.isNaN) ? Number.NaN : 0.5 * length * length };
}

export function lowOf(problem: LeastSquaresProblem, j: number): number {
  return problem.low?.[j] ?? Number.NEGATIVE_INFINITY;
}

export function highOf(problem: LeastSquaresProblem, j: number): number {
  return problem.high?.[j] ?? Number.POSITIVE_INFINITY;
}
