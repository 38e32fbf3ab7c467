import { lineThrough } from "../numerics/line.ts";
import type { CurveParameter } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

const parameters = [
  { name: "level", meaning: "the level at t = 0", unit: "y", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY },
  { name: "slope", meaning: "what is added a year", unit: "y/year", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY },
] as const satisfies readonly CurveParameter[];

/** The same amount every year: the dull baseline that a curve has to beat. It may be zero or negative. */
export const linear = defineCurve({
  name: "linear",
  formula: "level + slope * t",
  reference: "the straight line, known in forecasting as drift: Hyndman and Athanasopoulos (2021)",
  parameters,
  sign: "any",
  value: (t, values) => (values[0] as number) + (values[1] as number) * t,
  gradient(t, _values, out) {
    out[0] = 1;
    out[1] = t;
  },
  growth: (level, _t, values) => (values[1] as number) / level,
  guess: scaleFreeGuess({ parameters, sign: "any" }, (points) => {
    // Measured from the first point: squares of a far date would eat the digits.
    const first = points[0]?.t ?? 0;
    const { slope, intercept } = lineThrough(points.map(({ t, y }) => [t - first, y]));
    return [intercept - slope * first, slope];
  }),
  examples: [
    { parameters: [3, 2], t: 2, y: 7, because: "two years of 2 a year on top of 3" },
    { parameters: [4, -1], t: 6, y: -2, because: "it passes through zero and goes on" },
  ],
});
