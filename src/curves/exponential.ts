import { lineThrough } from "../numerics/line.ts";
import type { CurveParameter } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

const parameters = [
  { name: "level", meaning: "the level at t = 0", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  {
    name: "growth",
    meaning: "log growth a year, the same at every level",
    unit: "1/year",
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
  },
] as const satisfies readonly CurveParameter[];

/** Constant growth: what a business does that meets no limit, and the straight line on a log axis. */
export const exponential = defineCurve({
  name: "exponential",
  formula: "level * exp(growth * t)",
  reference: "Malthus (1798)",
  parameters,
  sign: "positive",
  value(t, values) {
    const [level, growth] = [values[0] as number, values[1] as number];
    return level * Math.exp(growth * t);
  },
  gradient(t, values, out) {
    const [level, growth] = [values[0] as number, values[1] as number];
    const factor = Math.exp(growth * t);
    out[0] = factor;
    out[1] = level * t * factor;
  },
  growth: (_level, _t, values) => values[1] as number,
  logIsLinear: true,
  guess: scaleFreeGuess({ parameters, sign: "positive" }, (points) => {
    // Measured from the first point: squares of a far date would eat the digits.
    const first = points[0]?.t ?? 0;
    const { slope, intercept } = lineThrough(points.map(({ t, y }) => [t - first, Math.log(y)]));
    return [Math.exp(intercept - slope * first), slope];
  }),
  examples: [
    { parameters: [3, 1], t: 0, y: 3, because: "the level is the value at t = 0" },
    { parameters: [5, Math.LN2], t: 2, y: 20, because: "a growth of log 2 doubles every year" },
    { parameters: [8, -Math.LN2], t: 3, y: 1, because: "negative growth halves" },
  ],
});
