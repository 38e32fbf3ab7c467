import { bassGuess } from "./bass-guess.ts";
import { bassParameters } from "./bass-parameters.ts";
import { defineCurve } from "./define-curve.ts";

const parameters = bassParameters({ meaning: "all who will ever adopt, the total under the curve", unit: "y*year" });

/**
 * The rate of adoption under Bass's curve, in adopters a year at a moment: amounts per month or quarter are turned into yearly rates at the
 * middle of their period first. It rises to (innovation + imitation)² / (4 · imitation) of all, and falls again, so it has no ceiling to come to,
 * and turns twice.
 */
export const bassPerPeriod = defineCurve({
  name: "bass_per_period",
  formula:
    "capacity * (innovation + imitation) ^ 2 / innovation * exp(-(innovation + imitation) * t) / (1 + imitation / innovation * exp(-(innovation + imitation) * t)) ^ 2",
  reference: "Bass (1969)",
  parameters,
  startsAt: "launch",
  sign: "positive",
  value: valueAt,
  gradient(t, values, out) {
    const [capacity, innovation, imitation] = [values[0] as number, values[1] as number, values[2] as number];
    const value = valueAt(t, values);
    if (value === 0) {
      out.fill(0);
      return;
    }
    const rate = innovation + imitation;
    const turns = rate * t;
    const [left, gone] = [Math.exp(-turns), -Math.expm1(-turns)];
    const below = rate * (innovation + imitation * left);
    out[0] = value / capacity;
    out[1] = value * (1 / innovation + (imitation * (turns * left - 2 * gone) - innovation * turns) / below);
    out[2] = value * ((innovation * (2 * gone - turns) + imitation * turns * left) / below);
  },
  growth(_level, t, values) {
    const [innovation, imitation] = [values[1] as number, values[2] as number];
    const left = imitation * Math.exp(-(innovation + imitation) * Math.max(0, t));
    return ((innovation + imitation) * (left - innovation)) / (left + innovation);
  },
  guess: bassGuess(parameters, valueAt),
  examples: [
    { parameters: [12, 0.2, 1.2], t: Math.log(6) / 1.4, y: (12 * 1.4 * 1.4) / 4.8, because: "at its peak, (p + q)² / 4q of all a year" },
    {
      parameters: [9, 0.5 * Math.LN2, 0.5 * Math.LN2],
      t: 1,
      y: 4 * Math.LN2,
      because: "(p + q)² / p is 2 log 2, times 1/2 left, over (3/2)²: 4/9 log 2 of all",
    },
    { parameters: [12, 0.2, 1.2], t: 0, y: 0, because: "nobody before the launch" },
  ],
});

function valueAt(t: number, values: ArrayLike<number>): number {
  const [capacity, innovation, imitation] = [values[0] as number, values[1] as number, values[2] as number];
  if (!(t > 0)) return 0;
  const left = Math.exp(-(innovation + imitation) * t);
  const ratio = (innovation + imitation) / (innovation + imitation * left);
  return capacity * innovation * left * ratio * ratio;
}
