import { lineThrough } from "../numerics/line.ts";
import type { Curve } from "./curve.ts";
import { growthRates } from "./growth-rates.ts";
import { saturatingGuess } from "./saturating-guess.ts";

/** Growth that halves in equal times: fast at first, then a long approach. It turns at 1/e of its ceiling, earlier than the logistic. */
export const gompertz: Curve = {
  name: "gompertz",
  formula: "capacity * exp(-exp(-growth * (t - midpoint)))",
  reference: "Gompertz (1825); as a growth curve Winsor (1932)",
  parameters: [
    { name: "capacity", meaning: "the ceiling", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
    { name: "growth", meaning: "rate at which log growth itself decays", unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY },
    {
      name: "midpoint",
      meaning: "the inflection, when 1/e of the ceiling is reached",
      unit: "year",
      min: Number.NEGATIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
    },
  ],
  value(t, parameters) {
    const [capacity = 0, growth = 0, midpoint = 0] = [parameters[0], parameters[1], parameters[2]];
    return capacity * Math.exp(-Math.exp(-growth * (t - midpoint)));
  },
  gradient(t, parameters, out) {
    const [capacity = 0, growth = 0, midpoint = 0] = [parameters[0], parameters[1], parameters[2]];
    const distance = Math.exp(-growth * (t - midpoint));
    const share = Math.exp(-distance);
    out[0] = share;
    out[1] = capacity * share * distance * (t - midpoint);
    out[2] = -capacity * share * distance * growth;
  },
  growth: (level, _t, parameters) => (parameters[1] ?? 0) * Math.log((parameters[0] ?? 0) / level),
  ceiling: (parameters) => parameters[0] ?? 0,
  guess(points) {
    // Growth is a falling straight line in the logarithm of the level and crosses zero at the ceiling.
    const line = lineThrough(growthRates(points).map(({ logLevel, rate }) => [logLevel, rate]));
    const ceiling = line.slope < 0 ? Math.exp(-line.intercept / line.slope) : Number.NaN;
    return saturatingGuess(points, ceiling, (share) => -Math.log(-Math.log(share)));
  },
  examples: [
    { parameters: [Math.E, 2, 1], t: 1, y: 1, because: "1/e of the ceiling at the inflection" },
    {
      parameters: [16, Math.LN2, -2],
      t: -2 - Math.log2(Math.LN2),
      y: 8,
      because: "half of the ceiling when exp(-growth (t - midpoint)) is log 2",
    },
    { parameters: [10, 2, 1], t: 100, y: 10, because: "it ends at the ceiling" },
  ],
};
