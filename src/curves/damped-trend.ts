import { lineThrough } from "../numerics/line.ts";
import { spentTwice } from "../numerics/spent-twice.ts";
import type { CurveParameter, CurvePoint } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { fewPoints } from "./few-points.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

/** Damping over the span of the data: from all but straight to a bend within its first twentieth. */
const DAMPINGS = [0.05, 0.2, 0.5, 1, 1.7, 2.5, 4, 6, 10, 20];
/** Points further from t = 0 than this many dampings would need a slope there beyond all numbers. */
const FARTHEST = 500;

const parameters = [
  { name: "level", meaning: "the level at t = 0", unit: "y", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY },
  { name: "slope", meaning: "what is added a year at t = 0", unit: "y/year", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY },
  { name: "damping", meaning: "rate at which the slope dies away", unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY },
] as const satisfies readonly CurveParameter[];

/** (1 − exp(−damping · t)) / damping: years at the slope of t = 0 that add as much. */
function fullYears(t: number, damping: number): number {
  return -Math.expm1(-damping * t) / damping;
}

/** A trend that dies away: it settles at level + slope / damping, from below or from above. It may be zero or negative. */
export const dampedTrend = defineCurve({
  name: "damped_trend",
  formula: "level + slope * (1 - exp(-damping * t)) / damping",
  reference: "Gardner and McKenzie (1985), in continuous time",
  parameters,
  sign: "any",
  value: (t, values) => (values[0] as number) + (values[1] as number) * fullYears(t, values[2] as number),
  gradient(t, values, out) {
    const [slope, damping] = [values[1] as number, values[2] as number];
    out[0] = 1;
    out[1] = fullYears(t, damping);
    out[2] = (-slope * spentTwice(damping * t)) / damping / damping;
  },
  growth: (level, t, values) => ((values[1] as number) * Math.exp(-(values[2] as number) * t)) / level,
  guess: scaleFreeGuess({ parameters, sign: "any" }, guessOwn),
  examples: [
    {
      parameters: [2, 4, Math.LN2],
      t: 1,
      y: 2 + 2 / Math.LN2,
      because: "the slope halves in a year, so half of slope / damping is behind",
    },
    { parameters: [2, 4, 0.5], t: 200, y: 10, because: "it settles at level + slope / damping" },
    { parameters: [2, -4, 0.5], t: 200, y: -6, because: "or falls to it, through zero" },
  ],
});

/** The straight line that the curve is once its damping is known, for each of a list; the nearest is taken. */
function guessOwn(points: readonly CurvePoint[]): readonly number[] {
  const few = fewPoints(points);
  const start = few[0]?.t ?? 0;
  let [best, least]: [readonly number[], number] = [[0, 0, 1], Number.POSITIVE_INFINITY];
  for (const damping of DAMPINGS) {
    if (damping * Math.abs(start) > FARTHEST) continue;
    const line = lineThrough(few.map(({ t, y }) => [fullYears(t - start, damping), y]));
    const miss = few.reduce((sum, { t, y }) => {
      const one = y - line.intercept - line.slope * fullYears(t - start, damping);
      return sum + one * one;
    }, 0);
    // From the first point to t = 0.
    const slope = line.slope * Math.exp(damping * start);
    if (miss < least) [best, least] = [[line.intercept + line.slope * fullYears(-start, damping), slope, damping], miss];
  }
  return best;
}
