import { type LeastSquaresResult, leastSquares } from "../numerics/least-squares.ts";
import type { LogProblem } from "./log-problem.ts";

/** Ceilings that the data do not contradict; an end that they do not give is `null`. In the series' unit. */
export interface CeilingRange {
  readonly low: number | null;
  readonly high: number | null;
}

/** The walk along the ceiling takes steps of a factor e, so that each search starts near its end. */
const STRIDE = 1;
/** Halvings of the last stride: a millionth, far more than is shown. */
const HALVINGS = 20;
/** Searches along the way need fewer digits than the estimate. */
const COARSE = 1e-8;

/**
 * The ceilings at which the curve, its other parameters fitted anew, stays within Student's t of the best fit: the profile interval, which
 * follows the curvature that a symmetric interval misses. `index` is the parameter that is the ceiling, `reach` Student's t for the level.
 */
export function ceilingRange(problem: LogProblem, best: LeastSquaresResult, index: number, reach: number): CeilingRange {
  const degrees = problem.points - problem.parameters;
  // A perfect fit leaves no spread to measure by; rounding stands in for it.
  const limit = Math.max(best.sumOfSquares, problem.points * 1e-24) * (1 + (reach * reach) / degrees);
  const natural = (position: number | null): number | null => (position === null ? null : (problem.scales[index]?.from(position) ?? null));
  return {
    low: natural(walk(problem, best, index, limit, -STRIDE, problem.low[index] ?? 0)),
    high: natural(walk(problem, best, index, limit, STRIDE, problem.high[index] ?? 0)),
  };
}

/** Goes from the estimate towards `end` until the sum of squares passes `limit`; `null` if it never does. */
function walk(problem: LogProblem, best: LeastSquaresResult, index: number, limit: number, stride: number, end: number): number | null {
  let inside = best;
  for (;;) {
    const at = inside.parameters[index] ?? 0;
    if (stride > 0 ? at >= end : at <= end) return null;
    const next = stride > 0 ? Math.min(end, at + stride) : Math.max(end, at + stride);
    const there = searchAt(problem, inside, index, next);
    if (!(there.sumOfSquares <= limit)) return narrow(problem, inside, index, limit, next);
    inside = there;
  }
}

function narrow(problem: LogProblem, inside: LeastSquaresResult, index: number, limit: number, outside: number): number {
  let within = inside;
  let beyond = outside;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = 0.5 * ((within.parameters[index] ?? 0) + beyond);
    const there = searchAt(problem, within, index, middle);
    if (there.sumOfSquares <= limit) within = there;
    else beyond = middle;
  }
  return within.parameters[index] ?? 0;
}

function searchAt(problem: LogProblem, from: LeastSquaresResult, index: number, position: number): LeastSquaresResult {
  const [low, high] = [problem.low.slice(), problem.high.slice()];
  low[index] = position;
  high[index] = position;
  return leastSquares({ ...problem, low, high }, from.parameters, { stepTolerance: COARSE });
}
