import type { CurveParameter } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { gridGuess } from "./grid-guess.ts";
import { gridOf } from "./grid-of.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";
import { sharesSinceLaunch } from "./shares-since-launch.ts";

/** Scales, and shapes from a steep start to a sharp S. */
const STARTS = gridOf(sharesSinceLaunch, [0.4, 0.7, 1, 1.4, 2, 2.8, 4, 6, 10, 20]);
/** exp(−x) is zero from here on. */
const SPENT = 746;

const parameters = [
  { name: "capacity", meaning: "the ceiling", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  { name: "scale", meaning: "time from launch to 1 - 1/e (63%) of the ceiling", unit: "year", min: 0, max: Number.POSITIVE_INFINITY },
  { name: "shape", meaning: "1 slows from the start; above 1 it is an S", unit: "1", min: 0, max: Number.POSITIVE_INFINITY },
] as const satisfies readonly CurveParameter[];

/** (t / scale) ^ shape */
function wear(t: number, values: ArrayLike<number>): number {
  return Math.exp((values[2] as number) * Math.log(t / (values[1] as number)));
}

/** Adoption after a waiting time whose hazard rises or falls as a power of the time since launch. */
export const weibull = defineCurve({
  name: "weibull",
  formula: "capacity * (1 - exp(-(t / scale) ^ shape))",
  reference: "Weibull (1951); of technologies Sharif and Islam (1980)",
  parameters,
  startsAt: "launch",
  sign: "positive",
  value: valueAt,
  gradient(t, values, out) {
    const [capacity, scale, shape] = [values[0] as number, values[1] as number, values[2] as number];
    const x = t > 0 ? wear(t, values) : 0;
    const slope = x > SPENT ? 0 : capacity * x * Math.exp(-x);
    out[0] = -Math.expm1(-x);
    out[1] = slope === 0 ? 0 : (-slope * shape) / scale;
    out[2] = slope === 0 ? 0 : slope * Math.log(t / scale);
  },
  growth(level, _t, values) {
    const [scale, shape] = [values[1] as number, values[2] as number];
    const share = level / (values[0] as number);
    if (share >= 1) return 0;
    const logWear = Math.log(-Math.log1p(-share));
    return (shape / scale) * Math.exp((1 - 1 / shape) * logWear) * ((1 - share) / share);
  },
  ceiling: (values) => values[0] as number,
  inflection(values) {
    const [capacity, scale, shape] = [values[0] as number, values[1] as number, values[2] as number];
    if (shape <= 1) return undefined;
    const x = (shape - 1) / shape;
    return { t: scale * Math.exp(Math.log(x) / shape), level: -capacity * Math.expm1(-x) };
  },
  guess: scaleFreeGuess({ parameters, startsAt: "launch", sign: "positive" }, (points) =>
    gridGuess(points, STARTS, (t, [scale = 1, shape = 1]) => valueAt(t, [1, scale, shape])),
  ),
  examples: [
    { parameters: [10, 3, 2], t: 3, y: 10 * (1 - 1 / Math.E), because: "1 - 1/e of the ceiling at the scale, whatever the shape" },
    { parameters: [8, 1 / Math.LN2, 1], t: 2, y: 6, because: "with a shape of 1 what is left halves every year" },
    { parameters: [10, 3, 2], t: -1, y: 0, because: "nothing before the launch" },
    { parameters: [10, 3, 2], t: 100, y: 10, because: "it ends at the ceiling" },
  ],
});

function valueAt(t: number, values: ArrayLike<number>): number {
  return t > 0 ? -(values[0] as number) * Math.expm1(-wear(t, values)) : 0;
}
