import type { LeastSquaresOptions, LeastSquaresResult } from "../numerics/least-squares.ts";
import { type SquaresProblem, searchSquares } from "./search-squares.ts";

/** The best of several searches, and how many of them ended there. */
export interface SearchResult {
  readonly best: LeastSquaresResult;
  readonly agreed: number;
  readonly tried: number;
}

/** Two searches agree when their sums of squares differ by less than this share. */
const SAME_SUM = 1e-6;

/** Searches from each start. At least one start. */
export function bestOfStarts(
  problem: SquaresProblem,
  starts: readonly ArrayLike<number>[],
  options: LeastSquaresOptions = {},
): SearchResult {
  const results = starts.map((start) => searchSquares(problem, start, options));
  const [first, ...others] = results;
  if (first === undefined) throw new Error("a search needs a start");
  const best = others.reduce((least, result) => (isBetter(result, least) ? result : least), first);
  const agreed = results.filter(({ sumOfSquares }) => sumOfSquares <= best.sumOfSquares * (1 + SAME_SUM) + Number.MIN_VALUE).length;
  return { best, agreed, tried: results.length };
}

/** Clearly lower, or as low and the search that converged, so that the answer does not hang on the last digit. */
function isBetter(result: LeastSquaresResult, least: LeastSquaresResult): boolean {
  if (!Number.isFinite(least.sumOfSquares)) return Number.isFinite(result.sumOfSquares);
  if (result.sumOfSquares < least.sumOfSquares * (1 - SAME_SUM)) return true;
  return result.sumOfSquares <= least.sumOfSquares * (1 + SAME_SUM) && result.outcome === "converged" && least.outcome !== "converged";
}
