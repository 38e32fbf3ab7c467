import { factorByCosines } from "./cosine-factor.ts";
import type { LeastSquaresProblem, Place } from "./least-squares-problem.ts";
import { type DampedStep, dampedStep } from "./levenberg-marquardt-step.ts";
import type { Bound, LocalModel } from "./local-model.ts";
import { euclideanLength, factorInPlace } from "./qr.ts";

/** Makes `model` that of a place with its Jacobian; false where the residuals or their slopes are not finite. */
export function modelAt(model: LocalModel, problem: LeastSquaresProblem, here: Place): boolean {
  const { points, parameters } = problem;
  const { lengths, atBound, free } = model;
  if (!Number.isFinite(here.height)) return false;
  if (model.isWellApart && problem.low === undefined && problem.high === undefined) {
    model.isWellApart = factorByCosines(model, here);
    if (model.isWellApart) {
      model.gradient = largestCosine(model, 2 * here.height);
      return true;
    }
  }
  for (let j = 0; j < parameters; j++) {
    const length = columnLength(here.jacobian, points, j);
    if (!Number.isFinite(length)) return false;
    lengths[j] = length === 0 ? 1 : length;
    atBound[j] = undefined;
  }
  if (problem.low !== undefined || problem.high !== undefined) holdPressed(model, problem, here);
  for (;;) {
    model.factors.columns = 0;
    for (let j = 0; j < parameters; j++) if (atBound[j] === undefined) free[model.factors.columns++] = j;
    factorFree(model, points, here);
    // A parameter at a bound that the full step would push across it is held too, since a step that is cut off there would come back for ever.
    if (!holdCrossing(model, problem, here)) break;
  }
  model.gradient = largestCosine(model, 2 * here.height);
  return true;
}

/** The best step no longer than `radius`, each part times its scale; zero for parameters that are held. It is left in `model.step`. */
export function stepWithin(model: LocalModel, scale: Float64Array, radius: number): DampedStep {
  const { factors, free, lengths, relative, step } = model;
  for (let k = 0; k < factors.columns; k++) relative[k] = (scale[free[k] as number] as number) / (lengths[free[k] as number] as number);
  const made = dampedStep(factors, model.rotated, relative, radius, model.steps);
  step.fill(0);
  for (let k = 0; k < factors.columns; k++) step[free[k] as number] = (made.step[k] as number) / (lengths[free[k] as number] as number);
  return made;
}

/** By how much the model says half the sum of squares falls on the way to other parameters that leave the held ones where they are. */
export function promiseOf({ factors, free, lengths, rotated }: LocalModel, here: Place, there: Place): number {
  const { rows, columns, values, diagonal, order } = factors;
  let promise = 0;
  for (let i = 0; i < columns; i++) {
    // entry i of R · change
    let change = 0;
    for (let k = i; k < columns; k++) {
      const j = free[order[k] as number] as number;
      const moved = ((there.parameters[j] as number) - (here.parameters[j] as number)) * (lengths[j] as number);
      change += (k === i ? (diagonal[i] as number) : (values[k * rows + i] as number)) * moved;
    }
    promise -= change * ((rotated[i] as number) + 0.5 * change);
  }
  return promise;
}

function factorFree({ factors, free, lengths, rotated }: LocalModel, points: number, { jacobian, residuals }: Place): void {
  const { columns, values } = factors;
  for (let k = 0; k < columns; k++) {
    const [from, to] = [(free[k] as number) * points, k * points];
    const length = lengths[free[k] as number] as number;
    const inverse = 1 / length;
    let square = 0;
    for (let i = 0; i < points; i++) {
      const scaled = (jacobian[from + i] as number) * inverse;
      values[to + i] = scaled;
      square += scaled * scaled;
    }
    factors.squares[k] = square;
  }
  for (let i = 0; i < points; i++) rotated[i] = residuals[i] as number;
  factorInPlace(factors, true, rotated);
}

/** The cosine between the residuals and each free column, from Rᵀ · Qᵀ · residuals. */
function largestCosine({ factors, rotated }: LocalModel, square: number): number {
  const { rows, columns, values, diagonal } = factors;
  let largest = 0;
  for (let k = 0; k < columns; k++) {
    let sum = (diagonal[k] as number) * (rotated[k] as number);
    for (let i = 0; i < k; i++) sum += (values[k * rows + i] as number) * (rotated[i] as number);
    largest = Math.max(largest, Math.abs(sum));
  }
  return square === 0 ? 0 : largest / Math.sqrt(square);
}

/** Holds what the gradient presses against a bound. */
function holdPressed({ atBound }: LocalModel, problem: LeastSquaresProblem, here: Place): void {
  const { points } = problem;
  for (let j = 0; j < problem.parameters; j++) {
    let slope = 0;
    for (let i = 0; i < points; i++) slope += (here.jacobian[j * points + i] as number) * (here.residuals[i] as number);
    atBound[j] = pressedBound(problem, here, j, -slope);
  }
}

function holdCrossing(model: LocalModel, problem: LeastSquaresProblem, here: Place): boolean {
  if (problem.low === undefined && problem.high === undefined) return false;
  stepWithin(model, model.lengths, Number.POSITIVE_INFINITY);
  for (let k = 0; k < model.factors.columns; k++) {
    const j = model.free[k] as number;
    const bound = pressedBound(problem, here, j, model.step[j] as number);
    if (bound === undefined) continue;
    model.atBound[j] = bound;
    return true;
  }
  return false;
}

/** The bound that parameter j stands at and would cross by moving in this direction; one with equal bounds never moves. */
function pressedBound({ low, high }: LeastSquaresProblem, here: Place, j: number, direction: number): Bound {
  const value = here.parameters[j] as number;
  const [lowest, highest] = [low?.[j] ?? Number.NEGATIVE_INFINITY, high?.[j] ?? Number.POSITIVE_INFINITY];
  if (value <= lowest && (direction < 0 || lowest === highest)) return "low";
  return value >= highest && direction > 0 ? "high" : undefined;
}

function columnLength(jacobian: Float64Array, points: number, j: number): number {
  let sum = 0;
  for (let i = j * points; i < (j + 1) * points; i++) sum += (jacobian[i] as number) * (jacobian[i] as number);
  return sum > 1e-280 && sum < 1e280 ? Math.sqrt(sum) : euclideanLength(jacobian.subarray(j * points, (j + 1) * points));
}
