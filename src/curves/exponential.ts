import { lineThrough } from "../numerics/line.ts";
import type { Curve } from "./curve.ts";

/** Constant growth: what a business does that meets no limit, and the straight line on a log axis. */
export const exponential: Curve = {
  name: "exponential",
  formula: "level * exp(growth * t)",
  reference: "Malthus (1798)",
  parameters: [
    { name: "level", meaning: "the level at t = 0", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
    {
      name: "growth",
      meaning: "log growth a year, the same at every level",
      unit: "1/year",
      min: Number.NEGATIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
    },
  ],
  value(t, parameters) {
    const [level = 0, growth = 0] = [parameters[0], parameters[1]];
    return level * Math.exp(growth * t);
  },
  gradient(t, parameters, out) {
    const [level = 0, growth = 0] = [parameters[0], parameters[1]];
    const factor = Math.exp(growth * t);
    out[0] = factor;
    out[1] = level * t * factor;
  },
  growth: (_level, _t, parameters) => parameters[1] ?? 0,
  logIsLinear: true,
  guess(points) {
    const { slope, intercept } = lineThrough(points.map(({ t, y }) => [t, Math.log(y)]));
    return [Math.exp(intercept), slope];
  },
  examples: [
    { parameters: [3, 1], t: 0, y: 3, because: "the level is the value at t = 0" },
    { parameters: [5, Math.LN2], t: 2, y: 20, because: "a growth of log 2 doubles every year" },
    { parameters: [8, -Math.LN2], t: 3, y: 1, because: "negative growth halves" },
  ],
};
