import { euclideanLength } from "./qr.ts";

/** Minimise the sum of squared residuals over parameters, each within its bounds. */
export interface LeastSquaresProblem {
  readonly points: number;
  readonly parameters: number;
  /** closed bounds; none where absent. Bounds that are equal hold a parameter fixed */
  readonly low?: ArrayLike<number> | undefined;
  readonly high?: ArrayLike<number> | undefined;
  /** observed − fitted, one per point */
  residuals(parameters: Float64Array, out: Float64Array): void;
  /** d residual / d parameter, all points of the first parameter first */
  jacobian(parameters: Float64Array, out: Float64Array): void;
  /** both at once, where that costs little more than one of them */
  both?(parameters: Float64Array, residuals: Float64Array, jacobian: Float64Array): void;
}

/** Parameters within their bounds, and how well they fit. The same memory serves one place after another. */
export interface Place {
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  /** all points of the first parameter first; of this place once `slopesAt` has been called */
  readonly jacobian: Float64Array;
  /** half the sum of squares; NaN where a residual is not a number */
  height: number;
}

export function placeMemory({ points, parameters }: Pick<LeastSquaresProblem, "points" | "parameters">): Place {
  return {
    parameters: new Float64Array(parameters),
    residuals: new Float64Array(points),
    jacobian: new Float64Array(points * parameters),
    height: Number.NaN,
  };
}

/** Moves `place` to `parameters` and a step from there, onto the bounds where that lies beyond them. */
export function goTo(place: Place, problem: LeastSquaresProblem, parameters: ArrayLike<number>, step?: Float64Array): void {
  const { parameters: inside, residuals } = place;
  const { low, high } = problem;
  for (let j = 0; j < inside.length; j++) {
    const wanted = (parameters[j] as number) + (step === undefined ? 0 : (step[j] as number));
    const raised = low !== undefined && wanted < (low[j] as number) ? (low[j] as number) : wanted;
    inside[j] = high !== undefined && raised > (high[j] as number) ? (high[j] as number) : raised;
  }
  if (problem.both === undefined) problem.residuals(inside, residuals);
  else problem.both(inside, residuals, place.jacobian);
  const length = euclideanLength(residuals);
  place.height = 0.5 * length * length;
}

/** Works out the Jacobian at a place, unless it came with the residuals. */
export function slopesAt(place: Place, problem: LeastSquaresProblem): void {
  if (problem.both === undefined) problem.jacobian(place.parameters, place.jacobian);
}
