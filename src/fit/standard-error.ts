import type { SolvedModel } from "./solve-model.ts";
import { errorOf, type Uncertainty } from "./uncertainty.ts";

/**
 * Standard error of a quantity of the parameters on their estimation scales, by the delta method. Where errors follow each other it is that over all correlations that they may have: what it is
 * under each, and how far the quantity moves from one to the other.
 */
export function standardErrorOf(
  quantity: (position: Float64Array) => number,
  { best, correlation }: Pick<SolvedModel, "best" | "correlation">,
  uncertainty: Uncertainty,
): number {
  if (correlation === undefined) return errorOf(quantity, best.parameters, uncertainty);
  return orOpen(Math.sqrt(totalVariance(quantity, correlation.supports, () => 0)));
}

/** By how much more a quantity is uncertain than at the median correlation, of one new observation if it has a weight; 1 where no correlation was estimated, Infinity where under some it may lie anywhere. */
export function widening(
  quantity: (position: Float64Array) => number,
  { best, correlation, problem, deviation }: Pick<SolvedModel, "best" | "correlation" | "problem" | "deviation">,
  uncertainty: Uncertainty,
  weight?: number,
): number {
  if (correlation === undefined) return 1;
  const error = errorOf(quantity, best.parameters, uncertainty);
  const noise = (one: number): number => (weight === undefined ? 0 : (one * one) / weight);
  const alone = Math.sqrt(error * error + noise(deviation));
  const all = orOpen(Math.sqrt(totalVariance(quantity, correlation.supports, (support) => noise(support.deviation * problem.size))));
  return alone > 0 || all === Number.POSITIVE_INFINITY ? Math.max(1, all / alone) : 1;
}

/** A curve that has no value under a correlation which the errors may have is as uncertain as can be. */
function orOpen(error: number): number {
  return Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
}

function totalVariance(
  quantity: (position: Float64Array) => number,
  supports: NonNullable<SolvedModel["correlation"]>["supports"],
  noise: (support: NonNullable<SolvedModel["correlation"]>["supports"][number]) => number,
): number {
  const centres = supports.map(({ parameters }) => quantity(parameters));
  const mean = centres.reduce((sum, centre) => sum + centre, 0) / supports.length;
  return supports.reduce((sum, support, k) => {
    const [error, away] = [errorOf(quantity, support.parameters, support.uncertainty), (centres[k] as number) - mean];
    return sum + (error * error + away * away + noise(support)) / supports.length;
  }, 0);
}
