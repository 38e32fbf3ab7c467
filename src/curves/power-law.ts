import { lineThrough } from "../numerics/line.ts";
import type { CurveParameter, CurvePoint } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

/** A power law only rises; data that fall or stand still start from a curve that is all but flat. */
const LEAST_EXPONENT = 0.02;

const parameters = [
  { name: "level", meaning: "the level one year after launch", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  {
    name: "exponent",
    meaning: "percent of level for a percent of time since launch; 2 quadruples when time doubles",
    unit: "1",
    min: 0,
    max: Number.POSITIVE_INFINITY,
  },
] as const satisfies readonly CurveParameter[];

/** Log level at t = 1 and exponent: a straight line where both axes are logarithms. */
function logLine(points: readonly CurvePoint[]): readonly [number, number] {
  const logs = points.map(({ t, y }) => [Math.log(t), Math.log(y)] as const);
  const centre = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const { slope, intercept } = lineThrough(logs.map(([x, y]) => [x - centre, y]));
  const exponent = Math.max(LEAST_EXPONENT, slope);
  return [intercept - exponent * centre, exponent];
}

/** Growth that falls as one over the time since launch: no ceiling, yet ever slower in percent. */
export const powerLaw = defineCurve({
  name: "power",
  formula: "level * t ^ exponent",
  reference: "Huxley (1932), with time for size",
  parameters,
  startsAt: "launch",
  sign: "positive",
  value: (t, values) => (t > 0 ? (values[0] as number) * Math.exp((values[1] as number) * Math.log(t)) : 0),
  gradient(t, values, out) {
    const factor = t > 0 ? Math.exp((values[1] as number) * Math.log(t)) : 0;
    out[0] = factor;
    out[1] = factor === 0 ? 0 : (values[0] as number) * factor * Math.log(t);
  },
  growth: (level, _t, values) => (values[1] as number) / ageAt(level, values),
  guess: scaleFreeGuess({ parameters, startsAt: "launch", sign: "positive" }, (points, { span }) => {
    const [logLevel, exponent] = logLine(points);
    // The level belongs to the first year, whatever the span of the data.
    return [Math.exp(logLevel - exponent * Math.log(span)), exponent];
  }),
  examples: [
    { parameters: [3, 2], t: 2, y: 12, because: "twice the time is four times the level" },
    { parameters: [5, 0.5], t: 9, y: 15, because: "a square root" },
    { parameters: [3, 2], t: 0, y: 0, because: "nothing before the launch" },
  ],
});

/** Years after launch at which the curve itself is at a level. */
function ageAt(level: number, values: ArrayLike<number>): number {
  return Math.exp(Math.log(level / (values[0] as number)) / (values[1] as number));
}
