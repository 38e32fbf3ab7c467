import { lineThrough } from "../numerics/line.ts";
import type { CurveParameter } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { gompertzAlong } from "./gompertz-along.ts";
import { growthRates } from "./growth-rates.ts";
import { saturatingGuess } from "./saturating-guess.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

const parameters = [
  { name: "capacity", meaning: "the ceiling", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  { name: "growth", meaning: "rate at which log growth itself decays", unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY },
  {
    name: "midpoint",
    meaning: "the inflection, when 1/e of the ceiling is reached",
    unit: "year",
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
  },
] as const satisfies readonly CurveParameter[];

const DOUBLE_LOG = {
  straighten: (share: number) => -Math.log(-Math.log(share)),
  bend: (straight: number) => Math.exp(-Math.exp(-straight)),
};

/** Growth that halves in equal times: fast at first, then a long approach. It turns at 1/e of its ceiling, earlier than the logistic. */
export const gompertz = defineCurve({
  name: "gompertz",
  formula: "capacity * exp(-exp(-growth * (t - midpoint)))",
  reference: "Gompertz (1825); as a growth curve Winsor (1932)",
  parameters,
  sign: "positive",
  value(t, values) {
    const [capacity, growth, midpoint] = [values[0] as number, values[1] as number, values[2] as number];
    return capacity * Math.exp(-Math.exp(-growth * (t - midpoint)));
  },
  gradient(t, values, out) {
    const [capacity, growth, midpoint] = [values[0] as number, values[1] as number, values[2] as number];
    const distance = Math.exp(-growth * (t - midpoint));
    const share = Math.exp(-distance);
    out[0] = share;
    const slope = share === 0 ? 0 : capacity * share * distance;
    out[1] = slope * (t - midpoint);
    out[2] = -slope * growth;
  },
  growth: (level, _t, values) => (values[1] as number) * Math.log((values[0] as number) / level),
  ceiling: (values) => values[0] as number,
  along: gompertzAlong,
  inflection: (values) => ({ t: values[2] as number, level: (values[0] as number) / Math.E }),
  guess: scaleFreeGuess({ parameters, sign: "positive" }, (points) => {
    // Growth is a falling straight line in the logarithm of the level and crosses zero at the ceiling.
    const line = lineThrough(growthRates(points).map(({ logLevel, rate }) => [logLevel, rate]));
    const ceiling = line.slope < 0 ? Math.exp(-line.intercept / line.slope) : Number.NaN;
    return saturatingGuess(points, ceiling, DOUBLE_LOG);
  }),
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
});
