import { solveSquare } from "../numerics/solve-square.ts";
import { metalogAt, metalogTerms } from "./metalog-terms.ts";

/** A quantile on the line: the place below which a share of the probability lies. */
export interface LineQuantile {
  readonly share: number;
  readonly place: number;
}

/** Log odds between which the curve is looked at: those of probabilities from 1e-300 to 1 − 1e-300. */
const REACH = 690;
/** Near the middle the curve turns quickly, far out hardly: places at sinh of even steps. */
const LOOKS = 2000;

/**
 * The coefficients of the metalog that has as many terms as there are quantiles and so passes through all of them; `undefined` where it does not rise all the way. Seven quantiles that
 * lie symmetrically leave the seventh term open, since four terms are then odd and only three differences; the eighth, which is even, takes its place.
 */
export function metalogCurve(quantiles: readonly LineQuantile[]): readonly number[] | undefined {
  const coefficients = through(quantiles, false) ?? through(quantiles, true);
  return coefficients !== undefined && rises(coefficients) ? coefficients : undefined;
}

/** The coefficients with which the first terms, the last of them perhaps exchanged for the one after it, pass through the quantiles; `undefined` where they are open. */
function through(quantiles: readonly LineQuantile[], isExchanged: boolean): readonly number[] | undefined {
  const last = quantiles.length - 1;
  const rows = quantiles.map(({ share }) => {
    const terms = metalogTerms(share, 1 - share, quantiles.length + 1);
    return [...terms.slice(0, last), terms[isExchanged ? last + 1 : last] ?? 0];
  });
  const solution = solveSquare(
    rows,
    quantiles.map(({ place }) => place),
  );
  return solution === undefined || !isExchanged ? solution : [...solution.slice(0, last), 0, solution[last] ?? 0];
}

function rises(coefficients: readonly number[]): boolean {
  const stretch = Math.asinh(REACH);
  const slopeAt = (look: number): number => {
    const odds = Math.sinh(stretch * ((2 * look) / LOOKS - 1));
    return metalogAt(coefficients, 1 / (1 + Math.exp(-odds)), 1 / (1 + Math.exp(odds))).slope;
  };
  let [least, leastSlope] = [0, Number.POSITIVE_INFINITY];
  for (let look = 0; look <= LOOKS; look++) {
    const slope = slopeAt(look);
    if (!(slope > 0)) return false;
    if (slope < leastSlope) [least, leastSlope] = [look, slope];
  }
  // closer, about the place where it is nearest to level
  for (let part = -LOOKS; part <= LOOKS; part++) if (!(slopeAt(least + part / LOOKS) > 0)) return false;
  return true;
}
