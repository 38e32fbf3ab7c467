import { lineThrough } from "../numerics/line.ts";
import { oddsShare } from "../numerics/odds-share.ts";
import { softplus } from "../numerics/softplus.ts";
import type { CurveParameter, CurvePoint } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { fewPoints } from "./few-points.ts";
import { gridOf } from "./grid-of.ts";
import { LEAST_GROWTH } from "./least-growth.ts";
import { rootMiss } from "./root-miss.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

/** Ceilings as multiples of the largest level, and shapes from all but Gompertz over the logistic (1) to a sharp bend. */
const STARTS = gridOf([1.01, 1.05, 1.15, 1.4, 2, 4, 10, 30], [0.05, 0.3, 1, 3, 10]);
/** Below this log odds the difference of two nearly equal terms is taken from its series instead. */
const SERIES_BELOW = -3;
/** Terms of that series: exp(−3) to this power is below the last digit. */
const TERMS = 13;

const parameters = [
  { name: "capacity", meaning: "the ceiling", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  { name: "growth", meaning: "rate at which the ceiling is approached in the end", unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY },
  {
    name: "midpoint",
    meaning: "the inflection",
    unit: "year",
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
  },
  {
    name: "shape",
    meaning: "1 is the logistic, towards 0 Gompertz; the larger, the later it turns",
    unit: "1",
    min: 0,
    max: Number.POSITIVE_INFINITY,
  },
] as const satisfies readonly CurveParameter[];

/** Log odds behind the curve, log shape − growth · (t − midpoint): its softplus over the shape is how far the log is below the ceiling's. */
function oddsAt(t: number, values: ArrayLike<number>): number {
  return Math.log(values[3] as number) - (values[1] as number) * (t - (values[2] as number));
}

function valueAt(t: number, values: ArrayLike<number>): number {
  return (values[0] as number) * Math.exp(-softplus(oddsAt(t, values)) / (values[3] as number));
}

/** The generalised logistic: an S-curve that may turn anywhere between its start and its ceiling. */
export const richards = defineCurve({
  name: "richards",
  formula: "capacity * (1 + shape * exp(-growth * (t - midpoint))) ^ (-1 / shape)",
  reference: "Richards (1959), with the inflection at the midpoint",
  parameters,
  sign: "positive",
  value: valueAt,
  gradient(t, values, out) {
    const [growth, age, shape] = [values[1] as number, t - (values[2] as number), values[3] as number];
    const value = valueAt(t, values);
    if (value === 0) {
      out.fill(0);
      return;
    }
    const odds = oddsAt(t, values);
    // d log value / d (growth · age)
    const slope = oddsShare(odds) / shape;
    out[0] = value / (values[0] as number);
    out[1] = value * slope * age;
    out[2] = -value * slope * growth;
    out[3] = value * shapeSlope(odds, shape);
  },
  growth(level, _t, values) {
    const [growth, shape] = [values[1] as number, values[3] as number];
    return (-growth * Math.expm1(shape * Math.log(level / (values[0] as number)))) / shape;
  },
  ceiling: (values) => values[0] as number,
  inflection: (values) => ({ t: values[2] as number, level: valueAt(values[2] as number, values) }),
  guess: scaleFreeGuess({ parameters, sign: "positive" }, guessOwn),
  examples: [
    { parameters: [10, 2, 1, 1], t: 1, y: 5, because: "with a shape of 1 it is the logistic, at half of its ceiling" },
    { parameters: [9, 1.5, 0.5, 2], t: 0.5, y: 9 / Math.sqrt(3), because: "(1 + shape) ^ (-1 / shape) of the ceiling at the inflection" },
    { parameters: [8, Math.LN2, 0, 0.5], t: -1, y: 2, because: "(1 + 0.5 · 2) ^ -2 is a quarter" },
    { parameters: [Math.E, 2, 1, 1e-12], t: 1, y: 1, because: "towards a shape of 0 it is Gompertz, at 1/e of its ceiling" },
  ],
});

/** d log value / d shape, (softplus(odds) − share) / shape². */
function shapeSlope(odds: number, shape: number): number {
  if (odds > SERIES_BELOW) return (softplus(odds) - oddsShare(odds)) / shape / shape;
  // log1p(x) − x / (1 + x) = x² · (1/2 − 2x/3 + 3x²/4 − …) for x = exp(odds)
  const x = Math.exp(odds);
  let sum = 0;
  for (let n = TERMS; n >= 0; n--) sum = (n + 1) / (n + 2) - x * sum;
  return (x / shape) * (x / shape) * sum;
}

/** The straight line that the curve is once ceiling and shape are known, for each pair of a grid; the nearest is taken. */
function guessOwn(points: readonly CurvePoint[]): readonly number[] {
  const few = fewPoints(points);
  const middle = few.reduce((sum, { t }) => sum + t, 0) / few.length;
  let [best, least]: [readonly number[], number] = [[1.05, 1, middle, 1], Number.POSITIVE_INFINITY];
  for (const [capacity = 1, shape = 1] of STARTS) {
    const { slope, intercept } = lineThrough(few.map(({ t, y }) => [t - middle, straightened(shape * Math.log(capacity / y), shape)]));
    const growth = Math.max(LEAST_GROWTH, slope);
    const candidate = [capacity, growth, middle - intercept / growth, shape];
    const miss = rootMiss(few, (t) => valueAt(t, candidate));
    if (miss < least) [best, least] = [candidate, miss];
  }
  return best;
}

/** growth · (t − midpoint) from shape · log(capacity / level). */
function straightened(logExcess: number, shape: number): number {
  return Math.log(shape) - logExcess - Math.log(-Math.expm1(-logExcess));
}
