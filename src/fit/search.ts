import type { Curve, CurvePoint } from "../curves/curve.ts";
import { type LeastSquaresResult, leastSquares } from "../numerics/least-squares.ts";
import type { LogProblem } from "./log-problem.ts";

/**
 * Starts beside the curve's own guess, as shifts by unit on the estimation scale: a ceiling four times as high or half as high, growth
 * twice or half as fast. A wrong valley is left by at least one of them.
 */
const SHIFTS: readonly Readonly<Record<string, number>>[] = [
  {},
  { y: Math.log(4) },
  { y: -Math.LN2 },
  { "1/year": Math.LN2 },
  { "1/year": -Math.LN2 },
];
/** Two searches agree when their sums of squares differ by less than this share. */
const SAME_SUM = 1e-6;

/** The best of several searches, and how many of them ended there. */
export interface SearchResult {
  readonly best: LeastSquaresResult;
  readonly agreed: number;
  readonly tried: number;
}

export function search(curve: Curve, points: readonly CurvePoint[], problem: LogProblem): SearchResult {
  const guess = curve.guess(points);
  const start = problem.scales.map((scale, j) => scale.to(guess[j] ?? 0));
  const results = SHIFTS.map((shift) =>
    leastSquares(
      problem,
      start.map((position, j) => position + (shift[curve.parameters[j]?.unit ?? ""] ?? 0)),
    ),
  );
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
