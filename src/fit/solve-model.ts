import type { LeastSquaresOptions, LeastSquaresResult } from "../numerics/least-squares.ts";
import { averagesAlong } from "./averages-along-curve.ts";
import { bestOfStarts, type SearchResult } from "./best-of-starts.ts";
import { condensed } from "./condensed.ts";
import { correlationOfErrors, type ErrorCorrelation } from "./error-correlation.ts";
import { errorMemory, relativeGaps } from "./error-memory.ts";
import type { CheckedData } from "./fit-request.ts";
import type { MeanModel } from "./mean-model.ts";
import type { NoiseScale } from "./noise.ts";
import { type NormalLikelihood, normalLikelihood } from "./normal-likelihood.ts";
import { type ResidualProblem, residualProblem } from "./residual-problem.ts";
import { searchSquares } from "./search-squares.ts";
import { STUDENT_INFORMATION, studentScale } from "./student-scale.ts";

/** A model on averages of neighbouring points. */
export interface CoarseModel extends Pick<SolvedModel, "model" | "data" | "problem"> {
  /** the model at other predictors */
  modelAt(x: Float64Array): MeanModel;
}

/** A model estimated under one scale of errors. */
export interface SolvedModel extends NormalLikelihood {
  readonly model: MeanModel;
  readonly data: CheckedData;
  readonly scale: NoiseScale;
  readonly problem: ResidualProblem;
  readonly best: LeastSquaresResult;
  readonly agreed: number;
  readonly tried: number;
  /** averages of neighbouring points, through which the starts were searched, the best of them then on all points; `undefined` where there are not many points */
  readonly coarse: CoarseModel | undefined;
  /** sum of squares by which a rise is measured: the best one, or where the noise is known what it would be on average */
  readonly knownSum: number;
  /** parameters that were estimated, not given */
  readonly estimated: number;
  /** points less estimated parameters */
  readonly degreesOfFreedom: number;
  /** of an observation of weight 1, on the scale of the errors; 1 where errors are known, whose weights are their reciprocal squares */
  readonly deviation: number;
  /** of errors that follow each other, where it was estimated; the problem then holds its median */
  readonly correlation?: ErrorCorrelation;
  /** by what the inverse of the Jacobian is multiplied for the uncertainty of the estimates */
  readonly spread: number;
}

/** Where a search may go and where it starts. */
export interface SearchPlan {
  /** closed natural range of each parameter; one value alone for a fixed one */
  readonly ranges: readonly (readonly [number, number])[];
  readonly fixed: readonly (number | undefined)[];
  /** the model at other predictors */
  modelAt(x: Float64Array): MeanModel;
  startsFor(problem: ResidualProblem, data: CheckedData): readonly Float64Array[];
  /** when a search may end; as exactly as it can where absent */
  readonly search?: LeastSquaresOptions;
}

/** From where averages lead, all points lead on in two or three steps; a search that takes many more creeps along a ridge, and is followed for about so many multiplications. */
const MOST_WORK_FROM_AVERAGES = 1e8;
const FEWEST_STEPS_FROM_AVERAGES = 50;

/** Residuals in the problem's size that nothing smaller is told from. */
const ROUNDING = 1e-16;

/** Estimates a model by least squares on one scale of errors. */
export function solveModel(model: MeanModel, data: CheckedData, scale: NoiseScale, plan: SearchPlan): SolvedModel {
  return solveFrom([], model, data, scale, plan);
}

/** The same with a better place as the estimate. */
export function resolveFrom({ model, data, scale }: SolvedModel, start: Float64Array, plan: SearchPlan): SolvedModel {
  return solveFrom([start], model, data, scale, plan);
}

/** The same on averages where there were any, on which the estimate is the best one too, rises measured as on all points. */
export function solvedOnAverages(solved: SolvedModel): SolvedModel {
  const { coarse, best, problem, data, knownSum, scale } = solved;
  const along = coarse === undefined ? undefined : averagesAlong(data, scale, problem, best, coarse.modelAt);
  if (along === undefined) return solved;
  const inUnits = (problem.size / along.problem.size) * (problem.size / along.problem.size);
  return { ...solved, ...along, coarse: undefined, knownSum: knownSum * inUnits };
}

/** What searches of a model found, and on which averages they were made. */
interface ModelSearch extends SearchResult {
  readonly coarse: CoarseModel | undefined;
}

/** Searches from `given` and from the plan's starts. Of many points, averages show which start leads to the best place, and only from there is it looked for on all of them. */
function searchFrom(
  given: readonly Float64Array[],
  data: CheckedData,
  scale: NoiseScale,
  problem: ResidualProblem,
  plan: SearchPlan,
): ModelSearch {
  const few = condensed(data, scale);
  if (few === undefined) return { ...bestOfStarts(problem, [...given, ...plan.startsFor(problem, data)], plan.search), coarse: undefined };
  const model = plan.modelAt(few.x);
  const coarse = { model, data: few, problem: residualProblem(model, few, scale, plan.ranges), modelAt: plan.modelAt };
  const starts = [...given, ...plan.startsFor(coarse.problem, few)];
  const { best, agreed, tried } = bestOfStarts(coarse.problem, starts, plan.search);
  const whole = bestOfStarts(problem, [...given, best.parameters], { ...plan.search, mostSteps: stepsFromAverages(problem, plan) }).best;
  // an average may be where a level that is no logarithm's is not
  if (whole.outcome === "not-finite") return { ...bestOfStarts(problem, starts, plan.search), coarse: undefined };
  return { best: whole, agreed, tried, coarse };
}

function stepsFromAverages({ points, parameters }: ResidualProblem, { search }: SearchPlan): number {
  const affordable = Math.floor(MOST_WORK_FROM_AVERAGES / (points * parameters * (parameters + 1)));
  return Math.min(search?.mostSteps ?? Number.POSITIVE_INFINITY, Math.max(FEWEST_STEPS_FROM_AVERAGES, affordable));
}

function solveFrom(starts: readonly Float64Array[], model: MeanModel, data: CheckedData, scale: NoiseScale, plan: SearchPlan): SolvedModel {
  const problem = residualProblem(model, data, scale, plan.ranges);
  const search = searchFrom(starts, data, scale, problem, plan);
  const estimated = plan.fixed.filter((value) => value === undefined).length;
  // points on the curve to rounding have a likelihood that is large and not infinite, so that the curve ranks first
  const sum = Math.max(search.best.sumOfSquares, data.y.length * ROUNDING * ROUNDING);
  const likelihood = normalLikelihood(data, scale.logSlope, sum * problem.size * problem.size, estimated);
  const basis = { model, data, scale, ...search, problem, ...likelihood, estimated };
  const index = problem.parameters - 1;
  const isHeld = problem.low[index] === problem.high[index];
  if (data.errors !== "ar1" || isHeld || search.best.outcome === "not-finite")
    return { ...basis, ...scatterOf(basis, data.y.length - estimated) };
  // what follows is told at the median correlation, and how far it may be off is told with the rest
  const apart = residualProblem(model, { ...data, errors: "independent" }, scale, plan.ranges);
  const plain = { residuals: new Float64Array(apart.points), slopes: new Float64Array(apart.points * apart.parameters) };
  apart.residuals(search.best.parameters, plain.residuals);
  apart.jacobian(search.best.parameters, plain.slopes);
  const correlation = correlationOfErrors(problem, search.best, plain, data.x);
  const [low, high, start] = [problem.low.slice(), problem.high.slice(), search.best.parameters.slice()];
  low[index] = high[index] = start[index] = problem.scales[index]?.to(correlation.median) ?? Number.NaN;
  const held = { ...problem, low, high };
  const settled = { ...basis, best: searchSquares(held, start, plan.search), problem: held, correlation };
  return { ...settled, ...scatterOf(settled, data.y.length - (estimated - 1)) };
}

/** The deviation of observations and the spread of estimates, both with the noise's degrees of freedom in mind; and by what a rise of the sum of squares is measured. */
function scatterOf(
  { data: { x, varianceKnown, errors }, problem: { size, natural }, best }: Pick<SolvedModel, "data" | "problem" | "best">,
  degreesOfFreedom: number,
): Pick<SolvedModel, "deviation" | "spread" | "knownSum" | "degreesOfFreedom"> {
  const { parameters, residuals, sumOfSquares } = best;
  const [points, root] = [x.length, Math.sqrt(sumOfSquares / degreesOfFreedom)];
  const basis = { degreesOfFreedom, knownSum: sumOfSquares };
  if (varianceKnown) return { ...basis, knownSum: degreesOfFreedom / (size * size), deviation: 1, spread: 1 / size };
  if (errors === "student") {
    const width = studentScale(residuals, points).scale * Math.sqrt(points / degreesOfFreedom);
    return { ...basis, deviation: Math.SQRT2 * size * width, spread: width / Math.sqrt(STUDENT_INFORMATION) };
  }
  if (errors === "independent") return { ...basis, deviation: size * root, spread: root };
  const memory = errorMemory(relativeGaps(x));
  memory.settle(natural(parameters).at(-1) ?? Number.NaN);
  return { ...basis, deviation: (size * root) / memory.factor, spread: root };
}
