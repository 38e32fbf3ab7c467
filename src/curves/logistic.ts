import { lineThrough } from "../numerics/line.ts";
import { oddsShare } from "../numerics/odds-share.ts";
import type { CurveParameter } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { growthRates } from "./growth-rates.ts";
import { logisticAlong } from "./logistic-along.ts";
import { saturatingGuess } from "./saturating-guess.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

const parameters = [
  { name: "capacity", meaning: "the ceiling", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  { name: "growth", meaning: "log growth a year far below the ceiling", unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY },
  {
    name: "midpoint",
    meaning: "when half of the ceiling is reached",
    unit: "year",
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
  },
] as const satisfies readonly CurveParameter[];

const LOG_ODDS = { straighten: (share: number) => Math.log(share / (1 - share)), bend: oddsShare };

/** Growth that falls in proportion to the level: adopters infect the rest until nobody is left. Symmetric about its midpoint. */
export const logistic = defineCurve({
  name: "logistic",
  formula: "capacity / (1 + exp(-growth * (t - midpoint)))",
  reference: "Verhulst (1838)",
  parameters,
  sign: "positive",
  value(t, values) {
    const [capacity, growth, midpoint] = [values[0] as number, values[1] as number, values[2] as number];
    return capacity / (1 + Math.exp(-growth * (t - midpoint)));
  },
  gradient(t, values, out) {
    const [capacity, growth, midpoint] = [values[0] as number, values[1] as number, values[2] as number];
    const odds = growth * (t - midpoint);
    const [share, rest] = [oddsShare(odds), oddsShare(-odds)];
    out[0] = share;
    out[1] = capacity * share * rest * (t - midpoint);
    out[2] = -capacity * share * rest * growth;
  },
  fill(t, parameters, values, gradients) {
    const [capacity, growth, midpoint] = [parameters[0] as number, parameters[1] as number, parameters[2] as number];
    const points = t.length;
    for (let i = 0; i < points; i++) {
      const since = (t[i] as number) - midpoint;
      const odds = Math.exp(-growth * since);
      const share = 1 / (1 + odds);
      // share · (1 − share), without its cancellation near the ceiling
      const slope = odds < Number.POSITIVE_INFINITY ? capacity * share * (odds * share) : 0;
      values[i] = capacity * share;
      gradients[i] = share;
      gradients[points + i] = slope * since;
      gradients[2 * points + i] = -slope * growth;
    }
  },
  growth: (level, _t, values) => (values[1] as number) * (1 - level / (values[0] as number)),
  ceiling: (values) => values[0] as number,
  along: logisticAlong,
  inflection: (values) => ({ t: values[2] as number, level: 0.5 * (values[0] as number) }),
  guess: scaleFreeGuess({ parameters, sign: "positive" }, (points) => {
    // Growth is a falling straight line in the level and crosses zero at the ceiling.
    const line = lineThrough(growthRates(points).map(({ logLevel, rate }) => [Math.exp(logLevel), rate]));
    return saturatingGuess(points, line.slope < 0 ? -line.intercept / line.slope : Number.NaN, LOG_ODDS);
  }),
  examples: [
    { parameters: [10, 2, 1], t: 1, y: 5, because: "half of the ceiling at the midpoint" },
    { parameters: [12, Math.LN2, 0], t: 1, y: 8, because: "odds of 2 : 1 one doubling of the odds after the midpoint" },
    { parameters: [10, 2, 1], t: 100, y: 10, because: "it ends at the ceiling" },
  ],
});
