import { oddsShare } from "../numerics/odds-share.ts";
import { softplus } from "../numerics/softplus.ts";
import type { CurveParameter } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { guessWaves } from "./guess-waves.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

const date = { unit: "year", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY } as const;
const rate = { unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY } as const;
const parameters = [
  { name: "capacity", meaning: "the ceiling of both waves together", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  { name: "first_share", meaning: "the first wave's part of the ceiling", unit: "1", min: 0, max: 1 },
  { name: "first_growth", meaning: "log growth a year of the first wave, far below its ceiling", ...rate },
  { name: "first_midpoint", meaning: "when half of the first wave is reached", ...date },
  { name: "second_growth", meaning: "log growth a year of the second wave, far below its ceiling", ...rate },
  { name: "second_midpoint", meaning: "when half of the second wave is reached", ...date },
] as const satisfies readonly CurveParameter[];

/**
 * Two waves, one on the other: a second product, market or use. Nothing in the curve says which wave is the first; a guess puts the earlier
 * one there. It turns once or three times, so it has no one inflection.
 */
export const biLogistic = defineCurve({
  name: "bi_logistic",
  formula:
    "capacity * (first_share / (1 + exp(-first_growth * (t - first_midpoint))) + (1 - first_share) / (1 + exp(-second_growth * (t - second_midpoint))))",
  reference: "Meyer (1994)",
  parameters,
  sign: "positive",
  value(t, values) {
    const part = values[1] as number;
    return (values[0] as number) * (part * oddsShare(firstOdds(t, values)) + (1 - part) * oddsShare(secondOdds(t, values)));
  },
  gradient(t, values, out) {
    const [capacity, part] = [values[0] as number, values[1] as number];
    const [odds, later] = [firstOdds(t, values), secondOdds(t, values)];
    const [first, second, firstLeft, secondLeft] = [oddsShare(odds), oddsShare(later), oddsShare(-odds), oddsShare(-later)];
    const [slope, laterSlope] = [capacity * part * first * firstLeft, capacity * (1 - part) * second * secondLeft];
    out[0] = part * first + (1 - part) * second;
    // Near the ceiling both shares are all but 1, and their difference is told by what is left.
    out[1] = capacity * (first > 0.5 ? secondLeft - firstLeft : first - second);
    out[2] = slope === 0 ? 0 : slope * (t - (values[3] as number));
    out[3] = -slope * (values[2] as number);
    out[4] = laterSlope === 0 ? 0 : laterSlope * (t - (values[5] as number));
    out[5] = -laterSlope * (values[4] as number);
  },
  growth(_level, t, values) {
    const [odds, later] = [firstOdds(t, values), secondOdds(t, values)];
    const [log, laterLog] = logWaves(odds, later, values[1] as number);
    const weight = oddsShare(log - laterLog);
    return weight * (values[2] as number) * oddsShare(-odds) + (1 - weight) * (values[4] as number) * oddsShare(-later);
  },
  ceiling: (values) => values[0] as number,
  guess: scaleFreeGuess({ parameters, sign: "positive" }, guessWaves),
  examples: [
    { parameters: [10, 0.4, 4, -1, 3, 2], t: 100, y: 10, because: "both waves end at the ceiling" },
    { parameters: [10, 0.4, 40, -1, 40, 2], t: 0.5, y: 4, because: "between two sharp waves the first is all there is" },
    { parameters: [10, 0.3, 2, 1, 5, 1], t: 1, y: 5, because: "half of each at a midpoint that they share" },
    { parameters: [12, 0.5, Math.LN2, 0, 2 * Math.LN2, 0], t: 1, y: 8.8, because: "half of odds 2 : 1 and half of odds 4 : 1" },
  ],
});

function firstOdds(t: number, values: ArrayLike<number>): number {
  return (values[2] as number) * (t - (values[3] as number));
}

function secondOdds(t: number, values: ArrayLike<number>): number {
  return (values[4] as number) * (t - (values[5] as number));
}

/** Logarithms of the two waves as shares of the ceiling, which do not underflow long before a wave. */
function logWaves(odds: number, later: number, part: number): readonly [number, number] {
  return [Math.log(part) - softplus(-odds), Math.log1p(-part) - softplus(-later)];
}
