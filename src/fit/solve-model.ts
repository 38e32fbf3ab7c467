import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { bestOfStarts, type SearchResult } from "./best-of-starts.ts";
import type { ErrorScale } from "./error-scale.ts";
import type { CheckedData } from "./fit-request.ts";
import type { MeanModel } from "./mean-model.ts";
import { type NormalLikelihood, normalLikelihood } from "./normal-likelihood.ts";
import { type ResidualProblem, residualProblem } from "./residual-problem.ts";

/** A model estimated under one scale of errors. */
export interface SolvedModel extends NormalLikelihood {
  readonly model: MeanModel;
  readonly data: CheckedData;
  readonly scale: ErrorScale;
  readonly problem: ResidualProblem;
  readonly best: LeastSquaresResult;
  readonly agreed: number;
  readonly tried: number;
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
  startsFor(problem: ResidualProblem): readonly Float64Array[];
}

/** Estimates a model by least squares on one scale of errors. */
export function solveModel(model: MeanModel, data: CheckedData, scale: ErrorScale, plan: SearchPlan): SolvedModel {
  const problem = residualProblem(model, data.y, scale, plan.ranges, data.weights);
  const search = bestOfStarts(problem, plan.startsFor(problem));
  return describe(model, data, scale, problem, search, plan);
}

/** The same with a better place as the estimate. */
export function resolveFrom({ model, data, scale, problem }: SolvedModel, start: Float64Array, plan: SearchPlan): SolvedModel {
  return describe(model, data, scale, problem, bestOfStarts(problem, [start, ...plan.startsFor(problem)]), plan);
}

function describe(
  model: MeanModel,
  data: CheckedData,
  scale: ErrorScale,
  problem: ResidualProblem,
  { best, agreed, tried }: SearchResult,
  plan: SearchPlan,
): SolvedModel {
  const estimated = plan.fixed.filter((value) => value === undefined).length;
  const degreesOfFreedom = data.y.length - estimated;
  return {
    ...{ model, data, scale, problem, best, agreed, tried, estimated, degreesOfFreedom },
    deviation: data.varianceKnown ? 1 : problem.size * Math.sqrt(best.sumOfSquares / degreesOfFreedom),
    ...normalLikelihood(data, scale.logSlope, best.sumOfSquares * problem.size * problem.size, estimated),
  };
}
