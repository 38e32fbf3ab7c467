import { judge } from "./acceptance.ts";
import { extrapolate, type StepHistory, stepHistory } from "./extrapolation.ts";
import { goTo, type LeastSquaresProblem, type Place, placeMemory, slopesAt } from "./least-squares-problem.ts";
import { type Bound, type LocalModel, localModelMemory } from "./local-model.ts";
import { modelAt, promiseOf, stepWithin } from "./model-at.ts";
import { type LeastSquaresOutcome, type SearchEnd, sayEnd } from "./search-end.ts";

export interface LeastSquaresOptions {
  /** default 2,000, fewer (100 at least) where a step is long: above some 17,000 points with 5 parameters */
  readonly mostSteps?: number;
  /** converged when the full Gauss–Newton step changes no parameter by more than this share of itself; default 1e-11 */
  readonly stepTolerance?: number;
  /** converged also when the full step would lower the sum of squares by no more than this share of itself, for searches that only want the sum; default 0, never */
  readonly gainTolerance?: number;
}

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

/** Where searches of one shape are worked out, one after the other. */
export interface SearchMemory {
  here: Place;
  there: Place;
  readonly model: LocalModel;
  /** what a tried place is judged by when the sum of squares no longer can */
  ahead: LocalModel | undefined;
  /** the longest that each parameter's column has been */
  readonly scale: Float64Array;
  readonly history: StepHistory;
}

/** The hardest NIST problem from its far start takes 800. */
const MOST_STEPS = 2000;
/** A search that goes nowhere shall be over in seconds: about so many multiplications are enough, but for some steps that any data may have. */
const MOST_WORK = 1e9;
const FEWEST_STEPS = 100;
const STEP_TOLERANCE = 1e-11;
/** The first step may be as long as the parameters themselves; Moré's hundred times that throws two of the NIST problems out of reach. */
const FIRST_RADIUS = 1;
/** A radius below this share of the parameters' size cannot change them. */
const SMALLEST_RADIUS = 1e-15;
/** Residuals more nearly at right angles to every column than this are at a minimum, whatever the steps say: rounding hides the rest. */
const GRADIENT_AT_REST = 1e-7;

/** Where the sum of squares no longer shows progress, the step must halve within so many steps, or rounding is all that is left in it. */
const PATIENCE = 8;
/** A gain below this share of the sum of squares is smaller than the sum's own rounding. */
const UNSEEN = 1e-13;
/** A step that moves no fitted value by more than this share of what the fit is made of is its rounding. */
const ROUNDING = 1e-15;
/** Steps that change a parameter by more than this are not yet on their last stretch. */
const LEAP_CHANGE = 0.1;
/** At rest with a step still larger than this, rounding has left too few digits to be called an answer. */
const CHANGE_AT_REST = 1e-6;

export function searchMemory(problem: Pick<LeastSquaresProblem, "points" | "parameters">): SearchMemory {
  const model = localModelMemory(problem.points, problem.parameters);
  const [scale, history] = [new Float64Array(problem.parameters), stepHistory(problem.parameters)];
  return { here: placeMemory(problem), there: placeMemory(problem), model, ahead: undefined, scale, history };
}

/**
 * Levenberg–Marquardt with a trust region, column scaling and QR (Moré 1978; Cholesky on the columns' cosines where these are well apart and
 * no parameter has bounds). It stops on the step and the gradient, not on the sum of squares, which stops changing at half of the digits. A parameter pressed against a bound is held there until the gradient lets it go.
 * `start` has one number per parameter; at least as many points as parameters.
 */
export function leastSquares(
  problem: LeastSquaresProblem,
  start: ArrayLike<number>,
  options: LeastSquaresOptions = {},
): LeastSquaresResult {
  const memory = searchMemory(problem);
  const end = searchIn(memory, problem, start, options);
  const { parameters, residuals, jacobian, height } = memory.here;
  const { outcome, steps, gradient } = end;
  if (outcome === "not-finite") jacobian.fill(Number.NaN);
  const reason = sayEnd(end);
  return { outcome, reason, parameters, residuals, jacobian, sumOfSquares: 2 * height, gradient, steps, atBound: memory.model.atBound };
}

/** The same in memory that is used again: the place where the search ended is `memory.here`, its model `memory.model`. */
export function searchIn(
  memory: SearchMemory,
  problem: LeastSquaresProblem,
  start: ArrayLike<number>,
  { mostSteps = stepsFor(problem), stepTolerance = STEP_TOLERANCE, gainTolerance = 0 }: LeastSquaresOptions = {},
): SearchEnd {
  const { model, scale, history } = memory;
  scale.fill(0);
  history.known = false;
  model.isWellApart = true;
  goTo(memory.here, problem, start);
  let radius = Number.NaN;
  let [least, waited] = [Number.POSITIVE_INFINITY, 0];
  for (let steps = 0; ; steps++) {
    slopesAt(memory.here, problem);
    if (!modelAt(model, problem, memory.here)) {
      if (steps === 0) return endOf(memory, "not-finite", "not-finite", steps, Number.NaN, 0);
      // The residuals are finite here, but their slopes are not: back, and not so far.
      swapPlaces(memory);
      modelAt(model, problem, memory.here);
      radius = Math.min(0.1 * radius, 0.1 * distance(memory));
      history.known = false;
    }
    for (let j = 0; j < scale.length; j++) scale[j] = Math.max(scale[j] as number, model.lengths[j] as number);
    if (Number.isNaN(radius)) radius = FIRST_RADIUS * (sizeOf(memory.here, scale) || 1);
    const change = largestChange(model, memory.here);
    if (change <= stepTolerance) {
      if (model.factors.rank === model.factors.columns) return endOf(memory, "converged", "small-step", steps, change, stepTolerance);
      return endOf(memory, "stalled", "undetermined", steps, change, stepTolerance);
    }
    if (fullGain(model) < gainTolerance * memory.here.height) return endOf(memory, "converged", "small-gain", steps, change, gainTolerance);
    if (steps >= mostSteps) return endOf(memory, "out-of-steps", "steps-used", steps, change, mostSteps);
    waited = change < 0.5 * least || !(fullGain(model) <= UNSEEN * memory.here.height) ? 0 : waited + 1;
    if (waited === 0) least = change;
    if (leap(memory, problem, change)) continue;
    const next = waited < PATIENCE ? advance(memory, problem, radius) : Number.NaN;
    if (!Number.isNaN(next)) radius = next;
    else if (waited >= PATIENCE || !polish(memory, problem, change)) return restOf(memory, steps, change);
  }
}

function stepsFor({ points, parameters }: LeastSquaresProblem): number {
  const affordable = Math.floor(MOST_WORK / (points * parameters * (parameters + 1)));
  return Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, affordable));
}

/** What it means that no step leads further. */
function restOf(memory: SearchMemory, steps: number, change: number): SearchEnd {
  const { gradient, factors } = memory.model;
  const isLevel = gradient <= GRADIENT_AT_REST;
  if (isLevel && factors.rank < factors.columns) return endOf(memory, "stalled", "undetermined", steps, change, GRADIENT_AT_REST);
  if (isLevel && change <= CHANGE_AT_REST) return endOf(memory, "converged", "at-rest", steps, change, GRADIENT_AT_REST);
  return endOf(memory, "stalled", "no-way-down", steps, change, GRADIENT_AT_REST);
}

/** Shortens the step until one is accepted, goes there and returns the next radius; NaN where even the shortest is not. */
function advance(memory: SearchMemory, problem: LeastSquaresProblem, firstRadius: number): number {
  const { here, there, model, scale } = memory;
  const smallest = SMALLEST_RADIUS * (sizeOf(here, scale) || 1);
  for (let radius = firstRadius; radius > smallest; ) {
    const { damping, length } = stepWithin(model, scale, radius);
    goTo(there, problem, here.parameters, model.step);
    const predicted = promiseOf(model, here, there);
    const judged = judge({ before: here.height, after: there.height, predicted, length, damping, radius });
    if (judged.accepted) {
      swapPlaces(memory);
      return judged.radius;
    }
    // A radius that does not shrink after a refusal would repeat it.
    radius = Math.min(judged.radius, 0.5 * radius);
  }
  return Number.NaN;
}

/** Goes at once to where the last steps lead, if they are near the end and that is a better place. */
function leap(memory: SearchMemory, problem: LeastSquaresProblem, change: number): boolean {
  const { here, there, model, history } = memory;
  const isTold = extrapolate(history, model.step, here.parameters, there.parameters, model.lengths);
  if (!isTold || change > LEAP_CHANGE) return false;
  goTo(there, problem, here.parameters, history.step);
  const wanted = fullGain(model);
  // Where the gain is lost in rounding, staying level is all that can be asked.
  const isBetter =
    there.height <= here.height - 0.5 * wanted || (wanted <= UNSEEN * here.height && there.height <= here.height * (1 + 100 * UNSEEN));
  if (!isBetter) {
    history.known = false;
    return false;
  }
  swapPlaces(memory);
  return true;
}

/** Where rounding hides what the sum of squares gains, the step itself still shows it: it is taken if the next one is half as long. */
function polish(memory: SearchMemory, problem: LeastSquaresProblem, change: number): boolean {
  const { here, there, model } = memory;
  if (model.gradient > GRADIENT_AT_REST) return false;
  stepWithin(model, model.lengths, Number.POSITIVE_INFINITY);
  goTo(there, problem, here.parameters, model.step);
  slopesAt(there, problem);
  memory.ahead ??= localModelMemory(problem.points, problem.parameters);
  if (!modelAt(memory.ahead, problem, there) || !(largestChange(memory.ahead, there) < 0.5 * change)) return false;
  swapPlaces(memory);
  return true;
}

/** The full step's largest part, against the parameter, or against its standard error where that is the larger measure. */
function largestChange(model: LocalModel, here: Place): number {
  const { factors, lengths, step } = model;
  stepWithin(model, lengths, Number.POSITIVE_INFINITY);
  const degrees = here.residuals.length - factors.columns;
  const deviation = degrees > 0 ? Math.sqrt((2 * here.height) / degrees) : 0;
  let size = 0;
  for (let j = 0; j < step.length; j++) size = Math.max(size, Math.abs(here.parameters[j] as number) * (lengths[j] as number));
  let largest = 0;
  for (let j = 0; j < step.length; j++) {
    const part = Math.abs(step[j] as number);
    if (part * (lengths[j] as number) <= ROUNDING * size) continue;
    // The standard error is at least what it would be were all else known; where a parameter is near zero it measures the step.
    const measure = Math.max(Math.abs(here.parameters[j] as number), deviation / (lengths[j] as number));
    largest = Math.max(largest, part / measure);
  }
  return largest;
}

/** By how much the full step lowers half the sum of squares if the model holds. */
function fullGain({ factors, rotated }: LocalModel): number {
  let sum = 0;
  for (let k = 0; k < factors.rank; k++) sum += (rotated[k] as number) * (rotated[k] as number);
  return 0.5 * sum;
}

function swapPlaces(memory: SearchMemory): void {
  const { here, there } = memory;
  memory.here = there;
  memory.there = here;
}

/** Length of the way between the two places, each part times its scale. */
function distance({ here, there, scale }: SearchMemory): number {
  let sum = 0;
  for (let j = 0; j < scale.length; j++) {
    const part = ((here.parameters[j] as number) - (there.parameters[j] as number)) * (scale[j] as number);
    sum += part * part;
  }
  return Math.sqrt(sum);
}

function sizeOf({ parameters }: Place, scale: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < scale.length; j++)
    sum += (parameters[j] as number) * (parameters[j] as number) * (scale[j] as number) * (scale[j] as number);
  return Math.sqrt(sum);
}

function endOf(
  { here, model }: SearchMemory,
  outcome: LeastSquaresOutcome,
  cause: SearchEnd["cause"],
  steps: number,
  change: number,
  limit: number,
): SearchEnd {
  const { rank, columns } = model.factors;
  const gradient = outcome === "not-finite" ? Number.NaN : model.gradient;
  return { outcome, cause, steps, change, limit, gradient, rank, free: columns, height: here.height };
}
