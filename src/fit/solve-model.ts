import { type LeastSquaresOptions, type LeastSquaresResult, leastSquares } from "../numerics/least-squares.ts";
import { bestOfStarts, type SearchResult } from "./best-of-starts.ts";
import { condensed } from "./condensed.ts";
import type { ErrorScale } from "./error-scale.ts";
import type { CheckedData } from "./fit-request.ts";
import type { MeanModel } from "./mean-model.ts";
import { type NormalLikelihood, normalLikelihood } from "./normal-likelihood.ts";
import { type ResidualProblem, residualProblem } from "./residual-problem.ts";

/** A model on averages of neighbouring points. */
export type CoarseModel = Pick<SolvedModel, "model" | "data" | "problem">;

/** A model estimated under one scale of errors. */
export interface SolvedModel extends NormalLikelihood {
  readonly model: MeanModel;
  readonly data: CheckedData;
  readonly scale: ErrorScale;
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

/** Estimates a model by least squares on one scale of errors. */
export function solveModel(model: MeanModel, data: CheckedData, scale: ErrorScale, plan: SearchPlan): SolvedModel {
  const problem = residualProblem(model, data.y, scale, plan.ranges, data.weights);
  return describe(model, data, scale, problem, searchFrom([], data, scale, problem, plan), plan);
}

/** The same with a better place as the estimate. */
export function resolveFrom({ model, data, scale, problem }: SolvedModel, start: Float64Array, plan: SearchPlan): SolvedModel {
  return describe(model, data, scale, problem, searchFrom([start], data, scale, problem, plan), plan);
}

/** The same on averages where there are any, rises measured as on all points. */
export function solvedOnAverages(solved: SolvedModel): SolvedModel {
  const { coarse, best, problem, data, knownSum } = solved;
  if (coarse === undefined) return solved;
  const inUnits = (problem.size / coarse.problem.size) * (problem.size / coarse.problem.size);
  return {
    ...solved,
    ...{ model: coarse.model, problem: coarse.problem, coarse: undefined, knownSum: knownSum * inUnits },
    data: { ...coarse.data, typicalWeight: data.typicalWeight },
    best: leastSquares(coarse.problem, best.parameters),
  };
}

/** What searches of a model found, and on which averages they were made. */
interface ModelSearch extends SearchResult {
  readonly coarse: CoarseModel | undefined;
}

/** Searches from `given` and from the plan's starts. Of many points, averages show which start leads to the best place, and only from there is it looked for on all of them. */
function searchFrom(
  given: readonly Float64Array[],
  data: CheckedData,
  scale: ErrorScale,
  problem: ResidualProblem,
  plan: SearchPlan,
): ModelSearch {
  const few = condensed(data, scale);
  if (few === undefined) return { ...bestOfStarts(problem, [...given, ...plan.startsFor(problem, data)], plan.search), coarse: undefined };
  const model = plan.modelAt(few.x);
  const coarse = { model, data: few, problem: residualProblem(model, few.y, scale, plan.ranges, few.weights) };
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

function describe(
  model: MeanModel,
  data: CheckedData,
  scale: ErrorScale,
  problem: ResidualProblem,
  { best, agreed, tried, coarse }: ModelSearch,
  plan: SearchPlan,
): SolvedModel {
  const estimated = plan.fixed.filter((value) => value === undefined).length;
  const degreesOfFreedom = data.y.length - estimated;
  return {
    ...{ model, data, scale, problem, best, agreed, tried, coarse, estimated, degreesOfFreedom },
    knownSum: data.varianceKnown ? degreesOfFreedom / (problem.size * problem.size) : best.sumOfSquares,
    deviation: data.varianceKnown ? 1 : problem.size * Math.sqrt(best.sumOfSquares / degreesOfFreedom),
    ...normalLikelihood(data, scale.logSlope, best.sumOfSquares * problem.size * problem.size, estimated),
  };
}
