import type { CurveParameter } from "./curve.ts";
import { defineCurve } from "./define-curve.ts";
import { gridGuess } from "./grid-guess.ts";
import { scaleFreeGuess } from "./scale-free-guess.ts";

/** Growth as multiples of one over the time since launch, in steps of a fifth. */
const STARTS = Array.from({ length: 36 }, (_, i) => [0.06 * Math.exp(0.2 * i)]);

const parameters = [
  { name: "capacity", meaning: "the ceiling", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  { name: "growth", meaning: "rate at which the ceiling is approached in the end", unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY },
] as const satisfies readonly CurveParameter[];

/**
 * Intake in proportion to surface and upkeep in proportion to volume: the weight form, an S that turns early, at 8/27 of its ceiling.
 * (The length form, without the cube, is `weibull` with a shape of 1.)
 */
export const bertalanffy = defineCurve({
  name: "bertalanffy",
  formula: "capacity * (1 - exp(-growth * t)) ^ 3",
  reference: "von Bertalanffy (1938, 1957)",
  parameters,
  startsAt: "launch",
  sign: "positive",
  value: valueAt,
  gradient(t, values, out) {
    const [capacity, growth] = [values[0] as number, values[1] as number];
    const gone = t > 0 ? -Math.expm1(-growth * t) : 0;
    out[0] = gone * gone * gone;
    out[1] = t > 0 ? 3 * capacity * gone * gone * Math.exp(-growth * t) * t : 0;
  },
  growth: (level, _t, values) => 3 * (values[1] as number) * (Math.cbrt((values[0] as number) / level) - 1),
  ceiling: (values) => values[0] as number,
  inflection: (values) => ({ t: Math.log(3) / (values[1] as number), level: ((values[0] as number) * 8) / 27 }),
  guess: scaleFreeGuess({ parameters, startsAt: "launch", sign: "positive" }, (points) =>
    gridGuess(points, STARTS, (t, [growth = 1]) => valueAt(t, [1, growth])),
  ),
  examples: [
    { parameters: [8, 0.6], t: Math.LN2 / 0.6, y: 1, because: "half of its length is an eighth of its weight" },
    { parameters: [27, Math.log(3)], t: 1, y: 8, because: "8/27 of the ceiling at the inflection" },
    { parameters: [8, 0.6], t: 0, y: 0, because: "nothing before the launch" },
    { parameters: [8, 0.6], t: 100, y: 8, because: "it ends at the ceiling" },
  ],
});

function valueAt(t: number, values: ArrayLike<number>): number {
  const gone = t > 0 ? -Math.expm1(-(values[1] as number) * t) : 0;
  return (values[0] as number) * gone * gone * gone;
}
