import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { bestOfStarts } from "./best-of-starts.ts";
import { correlationOfErrors, type ErrorCorrelation } from "./error-correlation.ts";
import { errorMemory, relativeGaps } from "./error-memory.ts";
import type { ErrorScale } from "./error-scale.ts";
import type { CheckedData } from "./fit-request.ts";
import type { MeanModel } from "./mean-model.ts";
import { type NormalLikelihood, normalLikelihood } from "./normal-likelihood.ts";
import { type ResidualProblem, residualProblem } from "./residual-problem.ts";
import { searchSquares } from "./search-squares.ts";
import { STUDENT_INFORMATION, studentScale } from "./student-scale.ts";

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
  startsFor(problem: ResidualProblem): readonly Float64Array[];
}

/** Estimates a model by least squares on one scale of errors. */
export function solveModel(model: MeanModel, data: CheckedData, scale: ErrorScale, plan: SearchPlan): SolvedModel {
  return solveFrom(model, data, scale, plan, []);
}

/** The same with a better place as the estimate. */
export function resolveFrom({ model, data, scale }: SolvedModel, start: Float64Array, plan: SearchPlan): SolvedModel {
  return solveFrom(model, data, scale, plan, [start]);
}

function solveFrom(model: MeanModel, data: CheckedData, scale: ErrorScale, plan: SearchPlan, starts: readonly Float64Array[]): SolvedModel {
  const problem = residualProblem(model, data, scale, plan.ranges);
  const search = bestOfStarts(problem, [...starts, ...plan.startsFor(problem)]);
  const estimated = plan.fixed.filter((value) => value === undefined).length;
  const likelihood = normalLikelihood(data, scale.logSlope, search.best.sumOfSquares * problem.size * problem.size, estimated);
  const index = problem.parameters - 1;
  const basis = { model, data, scale, ...likelihood, estimated };
  if (data.errors !== "ar1" || problem.low[index] === problem.high[index] || search.best.outcome === "not-finite") {
    const degreesOfFreedom = data.y.length - estimated;
    return { ...basis, ...search, problem, degreesOfFreedom, ...scatterOf(data, problem, search.best, degreesOfFreedom) };
  }
  // what follows is told at the median correlation, and how far it may be off is told with the rest
  const slopes = new Float64Array(data.y.length * problem.parameters);
  residualProblem(model, { ...data, errors: "independent" }, scale, plan.ranges).jacobian(search.best.parameters, slopes);
  const correlation = correlationOfErrors(problem, search.best, slopes, data.x);
  const [low, high, start] = [problem.low.slice(), problem.high.slice(), search.best.parameters.slice()];
  low[index] = high[index] = start[index] = problem.scales[index]?.to(correlation.median) ?? Number.NaN;
  const held = { ...problem, low, high };
  const best = searchSquares(held, start);
  const degreesOfFreedom = data.y.length - (estimated - 1);
  return { ...basis, ...search, best, problem: held, degreesOfFreedom, correlation, ...scatterOf(data, held, best, degreesOfFreedom) };
}

/** The deviation of observations and the spread of estimates, both with the noise's degrees of freedom in mind. */
function scatterOf(
  { x, varianceKnown, errors }: CheckedData,
  { size, natural }: ResidualProblem,
  { parameters, residuals, sumOfSquares }: LeastSquaresResult,
  degreesOfFreedom: number,
): Pick<SolvedModel, "deviation" | "spread"> {
  const [points, root] = [x.length, Math.sqrt(sumOfSquares / degreesOfFreedom)];
  if (varianceKnown) return { deviation: 1, spread: 1 / size };
  if (errors === "student") {
    const width = studentScale(residuals, points).scale * Math.sqrt(points / degreesOfFreedom);
    return { deviation: Math.SQRT2 * size * width, spread: width / Math.sqrt(STUDENT_INFORMATION) };
  }
  if (errors === "independent") return { deviation: size * root, spread: root };
  const memory = errorMemory(relativeGaps(x));
  memory.settle(natural(parameters).at(-1) ?? Number.NaN);
  return { deviation: (size * root) / memory.factor, spread: root };
}
