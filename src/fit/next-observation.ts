import type { MeanModel } from "./mean-model.ts";
import { profileBand } from "./profile-band.ts";
import { profileInterval } from "./profile-interval.ts";
import { withObservation } from "./residual-problem.ts";
import { searchSquares } from "./search-squares.ts";
import type { SolvedModel } from "./solve-model.ts";
import { WIDEST_RATIO } from "./widest-ratio.ts";

/** What one more observation would settle of a parameter that is not identified. */
export interface NextObservation {
  /** where it would be made: the first of some whole numbers of typical steps after the last at which it could settle anything, else the farthest of them */
  readonly x: number;
  /** what is expected there: the middle and the 80% prediction interval, in the unit of y */
  readonly expected: { readonly low: number | null; readonly fitted: number; readonly high: number | null };
  /** a value at or below this would identify the parameter; `null` where none within the 99% prediction interval would */
  readonly settlesBelow: number | null;
}

const EXPECTED_LEVEL = 0.8;
const FARTHEST_LEVEL = 0.99;
const HALVINGS = 12;

/**
 * Asks of one more observation which values would identify parameter `index` (close its interval within a factor of ten). Values below the curve speak for a ceiling, so
 * the border is looked for between the lowest value that could be expected and the fitted one.
 * @param there the model at that one point
 * @param reachFor Student's t for a level with this many degrees of freedom, or the normal's z
 */
export function nextObservation(
  solved: SolvedModel,
  index: number,
  x: number,
  there: MeanModel,
  level: number,
  reachFor: (level: number, degrees: number) => number,
): NextObservation {
  const { model, data, scale, best, degreesOfFreedom } = solved;
  const expected = profileBand(solved, there, reachFor(EXPECTED_LEVEL, degreesOfFreedom), "prediction");
  const { low } = profileBand(solved, there, reachFor(FARTHEST_LEVEL, degreesOfFreedom), "prediction");
  const reach = reachFor(level, degreesOfFreedom + 1);
  const identifies = (value: number): boolean => {
    const problem = withObservation(solved.problem, model, data, scale, {
      model: there,
      value: scale.to(value),
      weight: data.typicalWeight,
    });
    const found = searchSquares(problem, best.parameters);
    const degrees = degreesOfFreedom + 1;
    const knownSum = data.varianceKnown ? degrees / (problem.size * problem.size) : found.sumOfSquares;
    const basis = { problem, best: found, degreesOfFreedom: degrees, knownSum };
    const interval = profileInterval(basis, index, reach, Number.NaN);
    const natural = (position: number | null): number =>
      position === null ? Number.NaN : (problem.scales[index]?.from(position) ?? Number.NaN);
    return natural(interval.high) / natural(interval.low) <= WIDEST_RATIO;
  };
  if (low === null || !scale.admits(low) || !identifies(low)) return { x, expected, settlesBelow: null };
  let [settles, open] = [low, expected.fitted];
  if (identifies(open)) {
    [settles, open] = [open, expected.high ?? open];
    if (identifies(open)) return { x, expected, settlesBelow: open };
  }
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = 0.5 * (settles + open);
    if (identifies(middle)) settles = middle;
    else open = middle;
  }
  return { x, expected, settlesBelow: settles };
}
