import { highOf, type LeastSquaresProblem, lowOf, type Place } from "./least-squares-problem.ts";
import { type DampedStep, dampedStep } from "./levenberg-marquardt-step.ts";
import { applyTransposed, euclideanLength, factorQr, type QrFactors } from "./qr.ts";

/** Which end of its bounds a parameter is pressed against. */
export type Bound = "low" | "high" | undefined;

/** The residuals near a place, as if they were straight in the parameters: all that a step is made of. */
export interface LocalModel {
  /** all points of the first parameter first */
  readonly jacobian: Float64Array;
  /** length of each parameter's column, 1 for a column of zeros */
  readonly lengths: Float64Array;
  readonly atBound: readonly Bound[];
  /** parameters that may move */
  readonly free: readonly number[];
  /** QR of the free parameters' columns, each divided by its length */
  readonly factors: QrFactors;
  /** Qᵀ · residuals */
  readonly rotated: Float64Array;
  /** the largest cosine between the residuals and a free column, 0 at a minimum */
  readonly gradient: number;
}

/** The model at a place; `undefined` where the residuals or their slopes are not finite. */
export function localModelAt(problem: LeastSquaresProblem, here: Place): LocalModel | undefined {
  const { points, parameters } = problem;
  const jacobian = new Float64Array(points * parameters);
  problem.jacobian(here.parameters, jacobian);
  if (!Number.isFinite(here.height) || !jacobian.every(Number.isFinite)) return undefined;
  const lengths = here.parameters.map((_, j) => euclideanLength(columnOf(jacobian, points, j)) || 1);
  const gradients = here.parameters.map((_, j) => dot(columnOf(jacobian, points, j), here.residuals));
  const atBound = Array.from(gradients, (gradient, j) => pressedBound(problem, here, j, -gradient));
  const size = euclideanLength(here.residuals) || 1;
  const moving = freeModel(problem, here, jacobian, lengths, atBound);
  const gradient = moving.free.reduce((most, j) => Math.max(most, Math.abs(gradients[j] ?? 0) / (lengths[j] ?? 1) / size), 0);
  return { jacobian, lengths, atBound, gradient, ...moving };
}

/**
 * The QR of what may move. A parameter that stands at a bound and that the full step would push across it is held too (and noted in
 * `atBound`), since a step that is cut off there would come back for ever.
 */
function freeModel(
  problem: LeastSquaresProblem,
  here: Place,
  jacobian: Float64Array,
  lengths: Float64Array,
  atBound: Bound[],
): Pick<LocalModel, "free" | "factors" | "rotated"> {
  for (;;) {
    const free = atBound.flatMap((bound, j) => (bound === undefined ? [j] : []));
    const scaled = new Float64Array(problem.points * free.length);
    for (const [k, j] of free.entries()) {
      const column = columnOf(jacobian, problem.points, j);
      for (let i = 0; i < problem.points; i++) scaled[k * problem.points + i] = (column[i] ?? 0) / (lengths[j] ?? 1);
    }
    const factors = factorQr(scaled, problem.points, free.length);
    const rotated = here.residuals.slice();
    applyTransposed(factors, rotated);
    const full = stepWithin({ free, factors, rotated, lengths }, lengths, Number.POSITIVE_INFINITY).step;
    const across = free.find((j) => pressedBound(problem, here, j, full[j] ?? 0) !== undefined);
    if (across === undefined) return { free, factors, rotated };
    atBound[across] = pressedBound(problem, here, across, full[across] ?? 0);
  }
}

/** The best step no longer than `radius`, each part times its scale; zero for parameters that are held. */
export function stepWithin(
  { free, factors, rotated, lengths }: Pick<LocalModel, "free" | "factors" | "rotated" | "lengths">,
  scale: Float64Array,
  radius: number,
): DampedStep {
  const relative = Float64Array.from(free, (j) => (scale[j] ?? 1) / (lengths[j] ?? 1));
  const { step, damping, length } = dampedStep(factors, rotated, relative, radius);
  const whole = new Float64Array(lengths.length);
  for (const [k, j] of free.entries()) whole[j] = (step[k] ?? 0) / (lengths[j] ?? 1);
  return { step: whole, damping, length };
}

/** By how much the model says half the sum of squares falls on the way to other parameters. */
export function promiseOf({ jacobian }: LocalModel, here: Place, there: Place): number {
  const points = here.residuals.length;
  const change = new Float64Array(points);
  for (const [j, value] of there.parameters.entries()) {
    const step = value - (here.parameters[j] ?? 0);
    const column = columnOf(jacobian, points, j);
    if (step !== 0) for (let i = 0; i < points; i++) change[i] = (change[i] ?? 0) + step * (column[i] ?? 0);
  }
  return -dot(change, here.residuals) - 0.5 * dot(change, change);
}

/** The bound that parameter j stands at and would cross by moving in this direction; one with equal bounds never moves. */
function pressedBound(problem: LeastSquaresProblem, here: Place, j: number, direction: number): Bound {
  const value = here.parameters[j] ?? 0;
  const [low, high] = [lowOf(problem, j), highOf(problem, j)];
  if (value <= low && (direction < 0 || low === high)) return "low";
  return value >= high && direction > 0 ? "high" : undefined;
}

function columnOf(jacobian: Float64Array, points: number, j: number): Float64Array {
  return jacobian.subarray(j * points, (j + 1) * points);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
