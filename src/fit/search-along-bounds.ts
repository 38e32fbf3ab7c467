import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { type SquaresProblem, type SquaresSearch, searchSquares } from "./search-squares.ts";

/**
 * The best fit near `start`, after a small change of the problem of which `best` is the answer. Where the estimate rests on a bound (a ceiling that cannot be told from infinity) the way along the bound is a ridge on which a search creeps; one with the pressed
 * parameters held there has none, and the better of the two counts.
 */
export function searchAlongBounds(
  problem: SquaresProblem & { readonly low: Float64Array; readonly high: Float64Array },
  start: Float64Array,
  best: LeastSquaresResult,
  options: SquaresSearch,
): LeastSquaresResult {
  const free = searchSquares(problem, start, options);
  if (best.atBound.every((bound, j) => bound === undefined || problem.low[j] === problem.high[j])) return free;
  const [low, high, from] = [problem.low.slice(), problem.high.slice(), start.slice()];
  for (const [j, bound] of best.atBound.entries()) {
    if (bound === undefined || problem.low[j] === problem.high[j]) continue;
    from[j] = best.parameters[j] as number;
    low[j] = from[j] as number;
    high[j] = from[j] as number;
  }
  const held = searchSquares({ ...problem, low, high }, from, options);
  return free.sumOfSquares <= held.sumOfSquares ? free : held;
}
