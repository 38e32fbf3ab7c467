import { covarianceFactor } from "../numerics/covariance-factor.ts";
import { type SearchMemory, searchIn, searchMemory } from "../numerics/least-squares.ts";
import type { SearchEnd } from "../numerics/search-end.ts";
import { sayEnd } from "../numerics/search-end.ts";
import { checkEstimation, isFixed } from "./check-estimation.ts";
import type { EstimateOptions } from "./estimate-options.ts";
import { type EstimationProblem, estimationProblem } from "./estimation-problem.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import type { FitOutcome } from "./fit-types.ts";
import type { MeanModel } from "./mean-model.ts";

export interface Estimate {
  readonly outcome: FitOutcome;
  /** why the search ended, with the number that decided and its limit */
  readonly reason: string;
  /** it rests where some parameters may move and nothing changes: those are open, the others settled */
  readonly undetermined: boolean;
  /** in the parameters' own units */
  readonly parameters: readonly number[];
  /** in the same units, by the delta method; 0 for a fixed parameter, Infinity for one that the data do not settle or that is at a bound */
  readonly standardErrors: readonly number[];
  /** the parameters on their estimation scales (log for positive ones), where the covariance factor holds */
  readonly positions: readonly number[];
  /** one row a parameter: positions + factor · z with independent standard normal z are as uncertain as the estimates; zeros for held parameters */
  readonly covarianceFactor: readonly (readonly number[])[];
  /** weighted: √weight · (observed − fitted), of logarithms when the noise is multiplicative */
  readonly residuals: readonly number[];
  /** of those residuals */
  readonly sumOfSquares: number;
  /** √sumOfSquares, finite where the squares themselves are not */
  readonly residualLength: number;
  /** √(sumOfSquares / degreesOfFreedom), NaN without degrees of freedom */
  readonly residualStandardDeviation: number;
  /** points of positive weight less parameters that are not fixed */
  readonly degreesOfFreedom: number;
  readonly steps: number;
  /** parameters that are pressed against a bound, and which; fixed ones are not among them */
  readonly atBounds: Readonly<Record<string, "low" | "high">>;
}

/** Levels outside these are divided by their size first, for their squares would overflow or vanish. */
const SMALLEST_LEVEL = 1e-100;
const LARGEST_LEVEL = 1e100;

interface Workspace {
  readonly problem: EstimationProblem;
  readonly memory: SearchMemory;
  readonly start: Float64Array;
  /** as many numbers as there are points: logarithms of the data, and roots of weights */
  readonly logs: Float64Array;
  readonly roots: Float64Array;
}

/** A model that is fitted again and again keeps its working memory; one that is at work has taken it out. */
const kept = new WeakMap<MeanModel, Workspace>();

/**
 * Least squares of `y` (one observation a point of the model) on the mean model, from one start. The parameters are searched on their
 * estimation scales, so that they stay inside their ranges, and answered in their own units. The covariance is s²·(JᵀJ)⁻¹ with s² the residual
 * variance, or (JᵀJ)⁻¹ with known standard errors.
 *
 * Refuses fewer points than parameters, and values at or below zero under multiplicative noise; data that are not finite are an error.
 */
export function estimate(model: MeanModel, y: ArrayLike<number>, options: EstimateOptions): Estimate {
  checkEstimation(model, y, options);
  const workspace = kept.get(model) ?? workspaceFor(model);
  kept.delete(model);
  const size = load(workspace, model, y, options);
  const end = searchIn(workspace.memory, workspace.problem, workspace.start, options);
  const made = answer(workspace, model, options, end, size);
  kept.set(model, workspace);
  return made;
}

function workspaceFor(model: MeanModel): Workspace {
  const problem = estimationProblem(model);
  const column = (): Float64Array => new Float64Array(model.points);
  return { problem, memory: searchMemory(problem), start: new Float64Array(problem.parameters), logs: column(), roots: column() };
}

/** Puts the data of one estimation into the workspace; returns what the residuals are divided by. */
function load({ problem, start, logs, roots }: Workspace, model: MeanModel, y: ArrayLike<number>, options: EstimateOptions): number {
  const { noise = "additive", weights, standardErrors, bounds } = options;
  problem.multiplicative = noise === "multiplicative";
  if (problem.multiplicative) for (let i = 0; i < y.length; i++) logs[i] = Math.log(y[i] as number);
  else logs.set(y);
  problem.observed = logs;
  const size = problem.multiplicative || standardErrors !== undefined ? 1 : sizeOf(y);
  if (weights !== undefined) for (let i = 0; i < roots.length; i++) roots[i] = Math.sqrt(weights[i] as number) / size;
  else if (standardErrors !== undefined) for (let i = 0; i < roots.length; i++) roots[i] = 1 / (standardErrors[i] as number);
  else if (size !== 1) roots.fill(1 / size);
  problem.roots = weights === undefined && standardErrors === undefined && size === 1 ? undefined : roots;
  for (let j = 0; j < start.length; j++) start[j] = (problem.scales[j] as EstimationScale).to(options.start[j] as number);
  [problem.low, problem.high] = [undefined, undefined];
  if (bounds !== undefined) setBounds(problem, model, bounds);
  return size;
}

function setBounds(problem: EstimationProblem, { parameters }: MeanModel, bounds: NonNullable<EstimateOptions["bounds"]>): void {
  const positionOf = (j: number, natural: number | undefined, otherwise: number): number => {
    const { min = otherwise, max = otherwise } = parameters[j] ?? {};
    if (natural === undefined || natural <= min || natural >= max) return otherwise;
    return problem.scales[j]?.to(natural) ?? otherwise;
  };
  problem.low = Float64Array.from(parameters, ({ name }, j) => positionOf(j, bounds[name]?.low, Number.NEGATIVE_INFINITY));
  problem.high = Float64Array.from(parameters, ({ name }, j) => positionOf(j, bounds[name]?.high, Number.POSITIVE_INFINITY));
}

/** 1 for levels whose squares are fine. */
function sizeOf(y: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < y.length; i++) largest = Math.max(largest, Math.abs(y[i] as number));
  return largest === 0 || (largest > SMALLEST_LEVEL && largest < LARGEST_LEVEL) ? 1 : largest;
}

function answer({ problem, memory }: Workspace, model: MeanModel, options: EstimateOptions, end: SearchEnd, size: number): Estimate {
  const { here } = memory;
  const count = problem.parameters;
  const degreesOfFreedom = degreesOf(model, options);
  const spread = Math.sqrt((2 * here.height) / degreesOfFreedom);
  const known = options.standardErrors !== undefined;
  const positions = copied(here.parameters, 1);
  const parameters = problem.natural(positions, zeros(count));
  const standardErrors = zeros(count);
  const factor: number[][] = [];
  for (let j = 0; j < count; j++) factor.push(zeros(count));
  if (end.outcome === "not-finite") standardErrors.fill(Number.NaN);
  // Without degrees of freedom the residuals say nothing about their spread.
  else if (!known && degreesOfFreedom === 0) standardErrors.fill(Number.POSITIVE_INFINITY);
  else {
    covarianceFactor(memory.model, known ? 1 : spread, factor, standardErrors);
    for (let j = 0; j < count; j++)
      standardErrors[j] = (standardErrors[j] as number) * (problem.scales[j] as EstimationScale).slope(positions[j] as number);
  }
  const atBounds = options.bounds === undefined ? {} : noteBounds(memory, model, options.bounds, standardErrors);
  // One literal: spreading parts together would take longer than the last steps of the search.
  return {
    outcome: end.outcome,
    reason: sayEnd(end),
    undetermined: end.cause === "undetermined",
    parameters,
    standardErrors,
    positions,
    covarianceFactor: factor,
    residuals: copied(here.residuals, size),
    sumOfSquares: 2 * here.height * size * size,
    residualLength: Math.sqrt(2 * here.height) * size,
    residualStandardDeviation: degreesOfFreedom > 0 ? spread * size : Number.NaN,
    degreesOfFreedom,
    steps: end.steps,
    atBounds,
  };
}

/** Plain arrays, which are made several times as fast as typed ones and are written to JSON as lists. */
function zeros(count: number): number[] {
  const made = new Array<number>(count);
  for (let j = 0; j < count; j++) made[j] = 0;
  return made;
}

function copied(values: Float64Array, factor: number): number[] {
  const made = new Array<number>(values.length);
  for (let i = 0; i < made.length; i++) made[i] = (values[i] as number) * factor;
  return made;
}

function noteBounds(
  { model: { atBound } }: SearchMemory,
  { parameters }: MeanModel,
  bounds: NonNullable<EstimateOptions["bounds"]>,
  standardErrors: number[],
): Record<string, "low" | "high"> {
  const noted: Record<string, "low" | "high"> = {};
  for (const [j, { name }] of parameters.entries()) {
    const bound = atBound[j];
    if (isFixed(bounds[name])) standardErrors[j] = 0;
    else if (bound !== undefined) noted[name] = bound;
  }
  return noted;
}

function degreesOf({ points, parameters }: MeanModel, { weights, bounds }: EstimateOptions): number {
  let degrees = points;
  if (weights !== undefined) for (let i = 0; i < points; i++) if (weights[i] === 0) degrees--;
  for (const { name } of parameters) if (bounds === undefined || !isFixed(bounds[name])) degrees--;
  return degrees;
}
