import { bassGuess } from "./bass-guess.ts";
import { bassParameters } from "./bass-parameters.ts";
import { defineCurve } from "./define-curve.ts";

const parameters = bassParameters({ meaning: "the ceiling, all who will ever adopt", unit: "y" });
/** Below this the difference of two nearly equal terms is taken from its series instead. */
const SERIES_BELOW = 0.3;
/** Terms of that series: 0.3 to this power over its factorial is below the last digit. */
const TERMS = 13;

/** Everyone who will adopt does so on their own account or after the example of those who have: cumulative adopters since launch. */
export const bass = defineCurve({
  name: "bass",
  formula: "capacity * (1 - exp(-(innovation + imitation) * t)) / (1 + imitation / innovation * exp(-(innovation + imitation) * t))",
  reference: "Bass (1969)",
  parameters,
  startsAt: "launch",
  sign: "positive",
  value: valueAt,
  gradient(t, values, out) {
    const [capacity, innovation, imitation] = [values[0] as number, values[1] as number, values[2] as number];
    if (!(t > 0)) {
      out.fill(0);
      return;
    }
    const turns = (innovation + imitation) * t;
    const [left, gone] = [Math.exp(-turns), -Math.expm1(-turns)];
    const below = innovation + imitation * left;
    const common = (capacity * left) / below;
    out[0] = (innovation * gone) / below;
    out[1] = common * ((imitation * gone + innovation * turns) / below);
    out[2] = common * ((innovation * turnsLessGone(turns)) / below);
  },
  growth(level, _t, values) {
    const [capacity, innovation, imitation] = [values[0] as number, values[1] as number, values[2] as number];
    return (1 - level / capacity) * (innovation * (capacity / level) + imitation);
  },
  ceiling: (values) => values[0] as number,
  inflection(values) {
    const [capacity, innovation, imitation] = [values[0] as number, values[1] as number, values[2] as number];
    if (imitation <= innovation) return undefined;
    return { t: Math.log(imitation / innovation) / (innovation + imitation), level: capacity * (0.5 - (0.5 * innovation) / imitation) };
  },
  guess: bassGuess(parameters, valueAt),
  examples: [
    { parameters: [12, 0.2, 1.2], t: Math.log(6) / 1.4, y: 5, because: "at its inflection (1 - innovation / imitation) / 2 have adopted" },
    {
      parameters: [12, 0.5 * Math.LN2, 0.5 * Math.LN2],
      t: 1,
      y: 4,
      because: "with equal parts, half left by the clock is a third adopted",
    },
    { parameters: [12, 0.2, 1.2], t: 0, y: 0, because: "nobody before the launch" },
    { parameters: [12, 0.2, 1.2], t: 100, y: 12, because: "it ends at the ceiling" },
  ],
});

function valueAt(t: number, values: ArrayLike<number>): number {
  const [capacity, innovation, imitation] = [values[0] as number, values[1] as number, values[2] as number];
  if (!(t > 0)) return 0;
  const turns = (innovation + imitation) * t;
  return capacity * ((-innovation * Math.expm1(-turns)) / (innovation + imitation * Math.exp(-turns)));
}

/** x − (1 − exp(−x)) = x²/2 − x³/6 + … */
function turnsLessGone(x: number): number {
  if (x > SERIES_BELOW) return x + Math.expm1(-x);
  let sum = 0;
  for (let n = TERMS; n >= 0; n--) sum = 1 - (x / (n + 3)) * sum;
  return 0.5 * x * x * sum;
}
