import { judge } from "./acceptance.ts";
import { type LeastSquaresProblem, type Place, placeAt } from "./least-squares-problem.ts";
import { type Bound, type LocalModel, localModelAt, promiseOf, stepWithin } from "./local-model.ts";
import { euclideanLength } from "./qr.ts";

export interface LeastSquaresOptions {
  /** default 200 */
  readonly mostSteps?: number;
  /** converged when the full Gauss–Newton step changes no parameter by more than this share of itself; default 1e-11 */
  readonly stepTolerance?: number;
}

export type LeastSquaresOutcome = "converged" | "out-of-steps" | "stalled" | "not-finite";

export interface LeastSquaresResult {
  readonly outcome: LeastSquaresOutcome;
  /** what stopped the search, in words, with the number that decided and the limit it was held against */
  readonly reason: string;
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  /** all points of the first parameter first */
  readonly jacobian: Float64Array;
  readonly sumOfSquares: number;
  /** the largest cosine between the residuals and a column of the Jacobian, 0 at a minimum */
  readonly gradient: number;
  readonly steps: number;
  readonly atBound: readonly Bound[];
}

const MOST_STEPS = 200;
const STEP_TOLERANCE = 1e-11;
/** Where a parameter is near zero its standard error measures it: a hundredth of the tolerance's share of that is out of sight. */
const ERROR_MEASURE = 100;
/** The first step may be this many times the parameters' own size; Moré's 100 throws two of the NIST problems out of reach. */
const FIRST_RADIUS = 10;
/** A radius below this share of the parameters' size cannot change them. */
const SMALLEST_RADIUS = 1e-15;
/** Residuals more nearly at right angles to every column than this are at a minimum, whatever the steps say: rounding hides the rest. */
const GRADIENT_AT_REST = 1e-7;

/**
 * Levenberg–Marquardt with a trust region, column scaling and QR (Moré 1978). It stops on the step and the gradient, not on the sum of
 * squares, which stops changing at half of the digits. A parameter pressed against a bound is held there until the gradient lets it go.
 * `start` has one number per parameter; at least as many points as parameters.
 */
export function leastSquares(
  problem: LeastSquaresProblem,
  start: ArrayLike<number>,
  options: LeastSquaresOptions = {},
): LeastSquaresResult {
  const { mostSteps = MOST_STEPS, stepTolerance = STEP_TOLERANCE } = options;
  let here = placeAt(problem, Float64Array.from(start));
  const scale = new Float64Array(problem.parameters);
  let radius = Number.NaN;
  for (let steps = 0; ; steps++) {
    const model = localModelAt(problem, here);
    if (model === undefined) return lost(problem, here, steps);
    for (const [j, length] of model.lengths.entries()) scale[j] = Math.max(scale[j] ?? 0, length);
    if (Number.isNaN(radius)) radius = FIRST_RADIUS * (sizeOf(here, scale) || 1);
    const finish = (outcome: LeastSquaresOutcome, reason: string): LeastSquaresResult => resultOf(here, model, steps, outcome, reason);
    const change = largestChange(here, model);
    if (change <= stepTolerance) return finish("converged", sayConverged(change, stepTolerance, model.gradient, steps));
    if (steps >= mostSteps) return finish("out-of-steps", sayOutOfSteps(steps, mostSteps, change));
    const advance = advanceFrom(problem, here, model, scale, radius) ?? polish(problem, here, model, radius);
    if (advance === undefined)
      return model.gradient <= GRADIENT_AT_REST ? finish("converged", sayRest(model)) : finish("stalled", sayStalled(model));
    here = advance.place;
    radius = advance.radius;
  }
}

interface Advance {
  readonly place: Place;
  readonly radius: number;
}

/** Shortens the step until one is accepted; `undefined` where even the shortest is not. */
function advanceFrom(
  problem: LeastSquaresProblem,
  here: Place,
  model: LocalModel,
  scale: Float64Array,
  firstRadius: number,
): Advance | undefined {
  const smallest = SMALLEST_RADIUS * (sizeOf(here, scale) || 1);
  for (let radius = firstRadius; radius > smallest; ) {
    const { step, damping, length } = stepWithin(model, scale, radius);
    const place = placeAt(problem, moved(here, step));
    const predicted = promiseOf(model, here, place);
    const judged = judge({ before: here.height, after: place.height, predicted, length, damping, radius });
    if (judged.accepted) return { place, radius: judged.radius };
    // A radius that does not shrink after a refusal would repeat it.
    radius = Math.min(judged.radius, 0.5 * radius);
  }
  return undefined;
}

/** Where rounding hides what the sum of squares gains, the gradient still shows it: the full step is taken if it halves the cosine. */
function polish(problem: LeastSquaresProblem, here: Place, model: LocalModel, radius: number): Advance | undefined {
  if (model.gradient > GRADIENT_AT_REST) return undefined;
  const place = placeAt(problem, moved(here, fullStep(model)));
  const ahead = localModelAt(problem, place);
  return ahead !== undefined && ahead.gradient < 0.5 * model.gradient ? { place, radius } : undefined;
}

function fullStep(model: LocalModel): Float64Array {
  return stepWithin(model, model.lengths, Number.POSITIVE_INFINITY).step;
}

function moved(here: Place, step: Float64Array): Float64Array {
  return here.parameters.map((value, j) => value + (step[j] ?? 0));
}

/** The full step's largest part, against the parameter, or against its standard error where that is the larger measure. */
function largestChange(here: Place, model: LocalModel): number {
  if (model.factors.rank < model.factors.columns) return Number.POSITIVE_INFINITY;
  const degrees = here.residuals.length - model.free.length;
  const deviation = degrees > 0 ? Math.sqrt((2 * here.height) / degrees) : 0;
  return fullStep(model).reduce((largest, part, j) => {
    // The standard error is at least what it would be were all else known.
    const measure = Math.max(Math.abs(here.parameters[j] ?? 0), (ERROR_MEASURE * deviation) / (model.lengths[j] ?? 1));
    return part === 0 ? largest : Math.max(largest, Math.abs(part) / measure);
  }, 0);
}

function sizeOf(here: Place, scale: Float64Array): number {
  return euclideanLength(here.parameters.map((value, j) => value * (scale[j] ?? 1)));
}

function resultOf(here: Place, model: LocalModel, steps: number, outcome: LeastSquaresOutcome, reason: string): LeastSquaresResult {
  const { parameters, residuals, height } = here;
  const { jacobian, gradient, atBound } = model;
  return { outcome, reason, parameters, residuals, jacobian, sumOfSquares: 2 * height, gradient, steps, atBound };
}

function lost(problem: LeastSquaresProblem, { parameters, residuals, height }: Place, steps: number): LeastSquaresResult {
  const reason = `the residuals or their slopes are not finite after ${steps} steps (half the sum of squares is ${say(height)}); start elsewhere`;
  const jacobian = new Float64Array(problem.points * problem.parameters).fill(Number.NaN);
  const atBound = Array.from(parameters, () => undefined);
  return { outcome: "not-finite", reason, parameters, residuals, jacobian, sumOfSquares: 2 * height, gradient: Number.NaN, steps, atBound };
}

function sayConverged(change: number, limit: number, gradient: number, steps: number): string {
  return `the next step would change no parameter by more than ${say(change)} of itself (limit ${say(limit)}); gradient cosine ${say(gradient)}, after ${steps} steps`;
}

function sayOutOfSteps(steps: number, limit: number, change: number): string {
  return `${steps} steps taken (limit ${limit}); the next would change a parameter by ${say(change)} of itself`;
}

function sayRest({ gradient }: LocalModel): string {
  return `rounding hides any further gain; gradient cosine ${say(gradient)} (limit ${say(GRADIENT_AT_REST)})`;
}

function sayStalled({ gradient }: LocalModel): string {
  return `no step, however short, lowers the sum of squares; gradient cosine ${say(gradient)} (limit ${say(GRADIENT_AT_REST)})`;
}

function say(value: number): string {
  return value.toExponential(1);
}
