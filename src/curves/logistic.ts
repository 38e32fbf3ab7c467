import { lineThrough } from "../numerics/line.ts";
import type { Curve } from "./curve.ts";
import { growthRates } from "./growth-rates.ts";
import { saturatingGuess } from "./saturating-guess.ts";

/** Growth that falls in proportion to the level: adopters infect the rest until nobody is left. Symmetric about its midpoint. */
export const logistic: Curve = {
  name: "logistic",
  formula: "capacity / (1 + exp(-growth * (t - midpoint)))",
  reference: "Verhulst (1838)",
  parameters: [
    { name: "capacity", meaning: "the ceiling", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
    { name: "growth", meaning: "log growth a year far below the ceiling", unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY },
    {
      name: "midpoint",
      meaning: "when half of the ceiling is reached",
      unit: "year",
      min: Number.NEGATIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
    },
  ],
  value(t, parameters) {
    const [capacity = 0, growth = 0, midpoint = 0] = [parameters[0], parameters[1], parameters[2]];
    return capacity / (1 + Math.exp(-growth * (t - midpoint)));
  },
  gradient(t, parameters, out) {
    const [capacity = 0, growth = 0, midpoint = 0] = [parameters[0], parameters[1], parameters[2]];
    const share = 1 / (1 + Math.exp(-growth * (t - midpoint)));
    // 1 − share, without its cancellation near the ceiling.
    const rest = 1 / (1 + Math.exp(growth * (t - midpoint)));
    out[0] = share;
    out[1] = capacity * share * rest * (t - midpoint);
    out[2] = -capacity * share * rest * growth;
  },
  fill(t, parameters, values, gradients) {
    const [capacity = 0, growth = 0, midpoint = 0] = [parameters[0], parameters[1], parameters[2]];
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
  growth: (level, _t, parameters) => (parameters[1] ?? 0) * (1 - level / (parameters[0] ?? 1)),
  ceiling: (parameters) => parameters[0] ?? 0,
  guess(points) {
    // Growth is a falling straight line in the level and crosses zero at the ceiling.
    const line = lineThrough(growthRates(points).map(({ logLevel, rate }) => [Math.exp(logLevel), rate]));
    return saturatingGuess(points, line.slope < 0 ? -line.intercept / line.slope : Number.NaN, (share) => Math.log(share / (1 - share)));
  },
  examples: [
    { parameters: [10, 2, 1], t: 1, y: 5, because: "half of the ceiling at the midpoint" },
    { parameters: [12, Math.LN2, 0], t: 1, y: 8, because: "odds of 2 : 1 one doubling of the odds after the midpoint" },
    { parameters: [10, 2, 1], t: 100, y: 10, because: "it ends at the ceiling" },
  ],
};
