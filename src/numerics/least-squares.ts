import { judge } from "./acceptance.ts";
import { dampedStep } from "./levenberg-marquardt-step.ts";
import { applyTransposed, euclideanLength, factorQr, type QrFactors } from "./qr.ts";

/** Minimise the sum of squared residuals over parameters, each within its bounds. */
export interface LeastSquaresProblem {
  readonly points: number;
  readonly parameters: number;
  /** closed bounds; none where absent. A bound of equal ends holds a parameter fixed */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** observed − fitted, one per point */
  residuals(parameters: Float64Array, out: Float64Array): void;
  /** d residual / d parameter, all points of the first parameter first */
  jacobian(parameters: Float64Array, out: Float64Array): void;
}

export interface LeastSquaresOptions {
  /** default 200 */
  readonly mostSteps?: number;
  /** converged when the full Gauss–Newton step changes no parameter by more than this share of itself; default 1e-11 */
  readonly stepTolerance?: number;
}

export interface LeastSquaresResult {
  readonly outcome: "converged" | "out-of-steps" | "stalled" | "not-finite";
  /** what stopped the search, in words, with the number that decided and the limit it was held against */
  readonly reason: string;
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  readonly jacobian: Float64Array;
  readonly sumOfSquares: number;
  /** the largest cosine between the residuals and a column of the Jacobian, 0 at a minimum */
  readonly gradient: number;
  /** steps taken */
  readonly steps: number;
  /** which end of its bounds a parameter is pressed against */
  readonly atBound: readonly ("low" | "high" | undefined)[];
}

const MOST_STEPS = 200;
const STEP_TOLERANCE = 1e-11;
/** A step this small against the parameter's standard error changes nothing that anybody reads, where the parameter itself is near zero. */
const ERROR_SHARE = 1e-9;
/** The first step may be this many times the parameters' own size; Moré's 100 throws two of the NIST problems out of reach. */
const FIRST_RADIUS = 10;
/** A radius below this share of the parameters' size cannot change them. */
const SMALLEST_RADIUS = 1e-15;
/** Residuals more nearly at right angles to every column than this are at a minimum, whatever the steps say: rounding hides the rest. */
const GRADIENT_AT_REST = 1e-7;

interface Place {
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  /** half the sum of squares */
  readonly height: number;
}

/** The surroundings of a place: everything that a step is made of. */
interface Slope {
  readonly jacobian: Float64Array;
  readonly free: readonly number[];
  readonly atBound: readonly ("low" | "high" | undefined)[];
  readonly factors: QrFactors;
  readonly rotated: Float64Array;
  readonly gradient: number;
}

/**
 * Levenberg–Marquardt with a trust region, column scaling and QR (Moré 1978). It stops on the step and the gradient, not on the sum, which
 * stops changing at half of the digits. A parameter that is pressed against a bound is held there until the gradient lets it go.
 */
export function leastSquares(
  problem: LeastSquaresProblem,
  start: ArrayLike<number>,
  options: LeastSquaresOptions = {},
): LeastSquaresResult {
  const { mostSteps = MOST_STEPS, stepTolerance = STEP_TOLERANCE } = options;
  let here = placeAt(problem, clamp(problem, Float64Array.from(start)));
  const scale = new Float64Array(problem.parameters);
  let radius = Number.NaN;
  for (let steps = 0; ; steps++) {
    const slope = slopeAt(problem, here);
    if (slope === undefined) return notFinite(problem, here, steps);
    const finish = (outcome: LeastSquaresResult["outcome"], reason: string): LeastSquaresResult => ({
      ...{ outcome, reason, parameters: here.parameters, residuals: here.residuals, jacobian: slope.jacobian },
      ...{ sumOfSquares: 2 * here.height, gradient: slope.gradient, steps, atBound: slope.atBound },
    });
    growScale(scale, slope.jacobian, problem.points);
    if (Number.isNaN(radius)) radius = FIRST_RADIUS * (sizeOf(here.parameters, scale) || 1);
    const advance = advanceFrom(problem, here, slope, scale, radius);
    const change = largestChange(problem, here, slope, advance.full);
    const words = `the next step would change no parameter by more than ${say(change)} of itself`;
    if (change <= stepTolerance)
      return finish("converged", `${words} (limit ${say(stepTolerance)}); gradient cosine ${say(slope.gradient)}, after ${steps} steps`);
    if (advance.place === undefined) {
      const polished = polish(problem, here, slope, advance.full);
      if (polished !== undefined) {
        here = polished;
        continue;
      }
      const near = slope.gradient <= GRADIENT_AT_REST;
      const why = near ? "rounding hides any further gain" : "no step, however short, lowers the sum of squares";
      return finish(near ? "converged" : "stalled", `${why}; gradient cosine ${say(slope.gradient)} (limit ${say(GRADIENT_AT_REST)})`);
    }
    if (steps >= mostSteps)
      return finish(
        "out-of-steps",
        `${steps} steps taken (limit ${mostSteps}); the next would change a parameter by ${say(change)} of itself`,
      );
    here = advance.place;
    radius = advance.radius;
  }
}

/** Shortens the step until one is accepted; no place where even the shortest is not. `full` is the undamped step. */
function advanceFrom(
  problem: LeastSquaresProblem,
  here: Place,
  slope: Slope,
  scale: Float64Array,
  firstRadius: number,
): { place: Place | undefined; radius: number; full: Float64Array } {
  const freeScale = Float64Array.from(slope.free, (parameter) => scale[parameter] ?? 1);
  const full = dampedStep(slope.factors, slope.rotated, freeScale, Number.POSITIVE_INFINITY).step;
  const smallest = SMALLEST_RADIUS * (sizeOf(here.parameters, scale) || 1);
  let radius = firstRadius;
  while (radius > smallest) {
    const { step, damping, length } = dampedStep(slope.factors, slope.rotated, freeScale, radius);
    const place = moveTo(problem, here, slope, step);
    const predicted = promise(problem, here, slope.jacobian, place.parameters);
    const judged = judge({ before: here.height, after: place.height, predicted, length, damping, radius });
    if (judged.accepted) return { place, radius: judged.radius, full };
    // A radius that does not shrink after a refusal would repeat it.
    radius = Math.min(judged.radius, 0.5 * radius);
  }
  return { place: undefined, radius, full };
}

/**
 * Where rounding hides what the sum of squares gains, the gradient still shows it: the full step is taken if it halves the gradient's cosine.
 */
function polish(problem: LeastSquaresProblem, here: Place, slope: Slope, full: Float64Array): Place | undefined {
  if (slope.gradient > GRADIENT_AT_REST) return undefined;
  const there = moveTo(problem, here, slope, full);
  const ahead = slopeAt(problem, there);
  return ahead !== undefined && ahead.gradient < 0.5 * slope.gradient ? there : undefined;
}

function moveTo(problem: LeastSquaresProblem, here: Place, slope: Slope, step: Float64Array): Place {
  const moved = here.parameters.slice();
  for (const [k, parameter] of slope.free.entries()) moved[parameter] = (moved[parameter] ?? 0) + (step[k] ?? 0);
  return placeAt(problem, clamp(problem, moved));
}

function placeAt(problem: LeastSquaresProblem, parameters: Float64Array): Place {
  const residuals = new Float64Array(problem.points);
  problem.residuals(parameters, residuals);
  const length = euclideanLength(residuals);
  return { parameters, residuals, height: residuals.some(Number.isNaN) ? Number.NaN : 0.5 * length * length };
}

function slopeAt(problem: LeastSquaresProblem, here: Place): Slope | undefined {
  const { points, parameters } = problem;
  const jacobian = new Float64Array(points * parameters);
  problem.jacobian(here.parameters, jacobian);
  if (!Number.isFinite(here.height) || !jacobian.every(Number.isFinite)) return undefined;
  const column = (j: number): Float64Array => jacobian.subarray(j * points, (j + 1) * points);
  const gradients = Array.from({ length: parameters }, (_, j) => dot(column(j), here.residuals));
  const atBound = gradients.map((gradient, j) => boundPressed(problem, here.parameters[j] ?? 0, j, gradient));
  const { free, factors, rotated } = factorFree(problem, here, jacobian, atBound);
  const size = euclideanLength(here.residuals);
  const cosines = free.map((j) => Math.abs(gradients[j] ?? 0) / (euclideanLength(column(j)) * size || 1));
  return { jacobian, free, atBound, factors, rotated, gradient: Math.max(0, ...cosines) };
}

/**
 * QR of the columns of the parameters that may move. One that stands at a bound and that the full step would push across it is held too
 * (and noted in `atBound`), since a step that is cut off there would come back for ever.
 */
function factorFree(
  problem: LeastSquaresProblem,
  here: Place,
  jacobian: Float64Array,
  atBound: ("low" | "high" | undefined)[],
): Pick<Slope, "free" | "factors" | "rotated"> {
  for (;;) {
    const free = atBound.flatMap((bound, j) => (bound === undefined ? [j] : []));
    const chosen = new Float64Array(problem.points * free.length);
    for (const [k, j] of free.entries()) chosen.set(jacobian.subarray(j * problem.points, (j + 1) * problem.points), k * problem.points);
    const factors = factorQr(chosen, problem.points, free.length);
    const rotated = here.residuals.slice();
    applyTransposed(factors, rotated);
    const full = dampedStep(factors, rotated, new Float64Array(free.length).fill(1), Number.POSITIVE_INFINITY).step;
    const across = free.findIndex((j, k) => boundPressed(problem, here.parameters[j] ?? 0, j, -(full[k] ?? 0)) !== undefined);
    if (across < 0) return { free, factors, rotated };
    const held = free[across] ?? 0;
    atBound[held] = (full[across] ?? 0) > 0 ? "high" : "low";
  }
}

/** A parameter at a bound that the sum of squares would have it cross. */
function boundPressed(problem: LeastSquaresProblem, value: number, j: number, gradient: number): "low" | "high" | undefined {
  const low = problem.low?.[j] ?? Number.NEGATIVE_INFINITY;
  const high = problem.high?.[j] ?? Number.POSITIVE_INFINITY;
  if (value <= low && (gradient >= 0 || low === high)) return "low";
  return value >= high && gradient <= 0 ? "high" : undefined;
}

function clamp(problem: LeastSquaresProblem, parameters: Float64Array): Float64Array {
  return parameters.map((value, j) =>
    Math.min(problem.high?.[j] ?? Number.POSITIVE_INFINITY, Math.max(problem.low?.[j] ?? Number.NEGATIVE_INFINITY, value)),
  );
}

/** By how much the linear model says the half sum of squares falls. */
function promise(problem: LeastSquaresProblem, here: Place, jacobian: Float64Array, there: Float64Array): number {
  const change = new Float64Array(problem.points);
  for (let j = 0; j < problem.parameters; j++) {
    const step = (there[j] ?? 0) - (here.parameters[j] ?? 0);
    if (step === 0) continue;
    for (let i = 0; i < problem.points; i++) change[i] = (change[i] ?? 0) + step * (jacobian[j * problem.points + i] ?? 0);
  }
  return -dot(change, here.residuals) - 0.5 * dot(change, change);
}

/** The full step's largest part, against the parameter, or against its standard error where that is the larger measure. */
function largestChange(problem: LeastSquaresProblem, here: Place, slope: Slope, full: Float64Array): number {
  const degrees = problem.points - slope.free.length;
  const deviation = degrees > 0 ? Math.sqrt((2 * here.height) / degrees) : 0;
  let largest = slope.factors.rank < slope.factors.columns ? Number.POSITIVE_INFINITY : 0;
  for (const [k, parameter] of slope.free.entries()) {
    const part = Math.abs(full[k] ?? 0);
    const length = euclideanLength(slope.jacobian.subarray(parameter * problem.points, (parameter + 1) * problem.points));
    // The standard error is at least what it would be were all else known.
    const measure = Math.max(Math.abs(here.parameters[parameter] ?? 0), ((deviation / length) * ERROR_SHARE) / STEP_TOLERANCE);
    if (part > 0) largest = Math.max(largest, part / measure);
  }
  return largest;
}

/** Scales only grow: a column that was once steep keeps its step short (Moré 1978). */
function growScale(scale: Float64Array, jacobian: Float64Array, points: number): void {
  for (let j = 0; j < scale.length; j++) {
    const length = euclideanLength(jacobian.subarray(j * points, (j + 1) * points));
    scale[j] = Math.max(scale[j] ?? 0, length) || 1;
  }
}

function sizeOf(parameters: Float64Array, scale: Float64Array): number {
  return euclideanLength(parameters.map((value, j) => value * (scale[j] ?? 1)));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function notFinite(problem: LeastSquaresProblem, here: Place, steps: number): LeastSquaresResult {
  const reason = `the residuals or their slopes are not finite after ${steps} steps (half sum of squares ${say(here.height)}); start elsewhere`;
  return {
    ...{ outcome: "not-finite", reason, parameters: here.parameters, residuals: here.residuals },
    ...{ jacobian: new Float64Array(problem.points * problem.parameters), sumOfSquares: 2 * here.height, gradient: Number.NaN, steps },
    atBound: new Array<undefined>(problem.parameters).fill(undefined),
  };
}

function say(value: number): string {
  return value.toExponential(1);
}
