import { oddsShare } from "../numerics/odds-share.ts";
import type { CurveParameter } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { gridGuess } from "./grid-guess.ts";
import { gridOf } from "./grid-of.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";
import { sharesSinceLaunch } from "./shares-since-launch.ts";

/** Half times, and exponents from a steep start to a sharp S. */
const STARTS = gridOf(sharesSinceLaunch, [0.5, 0.8, 1.2, 1.8, 2.5, 3.5, 5, 8, 13, 25]);

const parameters = [
  { name: "capacity", meaning: "the ceiling", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  { name: "half_time", meaning: "time from launch to half of the ceiling", unit: "year", min: 0, max: Number.POSITIVE_INFINITY },
  {
    name: "exponent",
    meaning: "power of time with which the odds of having adopted rise",
    unit: "1",
    min: 0,
    max: Number.POSITIVE_INFINITY,
  },
] as const satisfies readonly CurveParameter[];

/** Log odds of the share that is reached. */
function oddsAt(t: number, values: ArrayLike<number>): number {
  return (values[2] as number) * Math.log(t / (values[1] as number));
}

/** The log-logistic curve: a logistic in the logarithm of the time since launch, with a longer tail than any other S here. */
export const hill = defineCurve({
  name: "hill",
  formula: "capacity / (1 + (half_time / t) ^ exponent)",
  reference: "Hill (1910); of technologies Tanner (1978)",
  parameters,
  startsAt: "launch",
  sign: "positive",
  value: valueAt,
  gradient(t, values, out) {
    const [capacity, halfTime, exponent] = [values[0] as number, values[1] as number, values[2] as number];
    const odds = t > 0 ? oddsAt(t, values) : Number.NEGATIVE_INFINITY;
    const slope = capacity * oddsShare(odds) * oddsShare(-odds);
    out[0] = oddsShare(odds);
    out[1] = slope === 0 ? 0 : (-slope * exponent) / halfTime;
    out[2] = slope === 0 ? 0 : slope * Math.log(t / halfTime);
  },
  growth(level, _t, values) {
    const [halfTime, exponent] = [values[1] as number, values[2] as number];
    const share = level / (values[0] as number);
    if (share >= 1) return 0;
    return (exponent / halfTime) * (1 - share) * Math.exp(Math.log((1 - share) / share) / exponent);
  },
  ceiling: (values) => values[0] as number,
  inflection(values) {
    const [capacity, halfTime, exponent] = [values[0] as number, values[1] as number, values[2] as number];
    if (exponent <= 1) return undefined;
    const odds = (exponent - 1) / (exponent + 1);
    return { t: halfTime * Math.exp(Math.log(odds) / exponent), level: (capacity * (exponent - 1)) / (2 * exponent) };
  },
  guess: scaleFreeGuess({ parameters, startsAt: "launch", sign: "positive" }, (points) =>
    gridGuess(points, STARTS, (t, [halfTime = 1, exponent = 1]) => valueAt(t, [1, halfTime, exponent])),
  ),
  examples: [
    { parameters: [10, 2, 3], t: 2, y: 5, because: "half of the ceiling at the half time, whatever the exponent" },
    { parameters: [10, 2, 2], t: 4, y: 8, because: "twice the half time squared makes odds of 4 : 1" },
    { parameters: [10, 2, 3], t: 0, y: 0, because: "nothing before the launch" },
  ],
});

function valueAt(t: number, values: ArrayLike<number>): number {
  return t > 0 ? (values[0] as number) * oddsShare(oddsAt(t, values)) : 0;
}
