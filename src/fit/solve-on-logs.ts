import type { Curve, CurvePoint } from "../curves/curve.ts";
import { bestOfStarts, type SearchResult } from "./best-of-starts.ts";
import { type LogProblem, logProblem } from "./log-problem.ts";
import { startsOf } from "./starts.ts";
import { type Uncertainty, uncertaintyOf } from "./uncertainty.ts";

/** Least squares of log y on the log of a curve, each point's middle with equal weight: where a posterior starts, and what a verdict rests on. */
export interface SolvedOnLogs extends SearchResult {
  readonly problem: LogProblem;
  /** in natural units */
  readonly estimates: Float64Array;
  readonly degreesOfFreedom: number;
  /** residual standard deviation of log y; 0 without degrees of freedom */
  readonly deviation: number;
  /** absent without degrees of freedom */
  readonly uncertainty?: Uncertainty;
}

/** `points` in time order with positive values, at least as many as parameters. */
export function solveOnLogs(curve: Curve, points: readonly CurvePoint[]): SolvedOnLogs {
  const problem = logProblem(curve, points);
  const found = bestOfStarts(problem, startsOf(curve, points, problem));
  const degreesOfFreedom = points.length - curve.parameters.length;
  const deviation = degreesOfFreedom > 0 ? Math.sqrt(found.best.sumOfSquares / degreesOfFreedom) : 0;
  return {
    ...{ ...found, problem, degreesOfFreedom, deviation, estimates: problem.natural(found.best.parameters) },
    ...(degreesOfFreedom > 0 ? { uncertainty: uncertaintyOf(found.best, points.length, deviation) } : {}),
  };
}
