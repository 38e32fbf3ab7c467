import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { bestOfStarts, type SearchResult } from "./best-of-starts.ts";
import type { ErrorScale } from "./error-scale.ts";
import type { CheckedData } from "./fit-request.ts";
import type { MeanModel } from "./mean-model.ts";
import { type ResidualProblem, residualProblem } from "./residual-problem.ts";

/** A model estimated under one scale of errors. */
export interface SolvedModel {
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
  /** of the errors, on their scale; the known ones' is 1 */
  readonly deviation: number;
  /** as a density of y, at the estimates, the variance at its maximum likelihood where it is not known */
  readonly logLikelihood: number;
  /** Akaike's criterion corrected for few points (Hurvich & Tsai 1989); `null` where they do not allow the correction */
  readonly aicc: number | null;
}

/** Where a search may go and where it starts. */
export interface SearchPlan {
  readonly ranges: readonly (readonly [number, number])[];
  readonly fixed: readonly (number | undefined)[];
  startsFor(problem: ResidualProblem): readonly Float64Array[];
}

/** Estimates a model by least squares on one scale of errors. */
export function solveModel(model: MeanModel, data: CheckedData, scale: ErrorScale, plan: SearchPlan): SolvedModel {
  const ranges = plan.ranges.map((range, j): readonly [number, number] => {
    const held = plan.fixed[j];
    return held === undefined ? range : [held, held];
  });
  const problem = residualProblem(model, data.y, scale, ranges, data.weights);
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
  const points = data.y.length;
  const estimated = plan.fixed.filter((value) => value === undefined).length;
  const degreesOfFreedom = points - estimated;
  const variance = (best.sumOfSquares / points) * problem.size * problem.size;
  const logLikelihood = logDensity(data, scale, best.sumOfSquares * problem.size * problem.size, data.varianceKnown ? 1 : variance);
  const count = estimated + (data.varianceKnown ? 0 : 1);
  const left = points - count - 1;
  return {
    ...{ model, data, scale, problem, best, agreed, tried, estimated, degreesOfFreedom, logLikelihood },
    deviation: data.varianceKnown ? 1 : problem.size * Math.sqrt(best.sumOfSquares / degreesOfFreedom),
    aicc: left > 0 && Number.isFinite(logLikelihood) ? 2 * (count - logLikelihood) + (2 * count * (count + 1)) / left : null,
  };
}

function logDensity({ y, weights }: CheckedData, scale: ErrorScale, sumOfSquares: number, variance: number): number {
  let sum = -0.5 * (y.length * Math.log(2 * Math.PI * variance) + sumOfSquares / variance);
  for (let i = 0; i < y.length; i++)
    sum += scale.logSlope(y[i] as number) + (weights === undefined ? 0 : 0.5 * Math.log(weights[i] as number));
  return sum;
}
