import { meanDecay } from "../numerics/mean-decay.ts";
import { meanDecaySlope } from "../numerics/mean-decay-slope.ts";
import { type CeilingPath, type CeilingPiece, checkCeilingPath, logCeilingAt, piecesBetween } from "./ceiling-path.ts";
import type { Curve, CurveParameter } from "./curve.ts";
import { growthTowards } from "./growth-towards.ts";

const parameters: readonly CurveParameter[] = [
  { name: "level", meaning: "the level at the start", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  {
    name: "growth",
    meaning: "rate at which the distance to the ceiling shrinks, on the log scale",
    unit: "1/year",
    min: 0,
    max: Number.POSITIVE_INFINITY,
  },
];

/**
 * The law of Gompertz on the way to a ceiling that moves: d log y/dt = growth · (log ceiling(t) − log y). The log level follows a linear equation, solved in closed form on each stretch where
 * the log ceiling is straight. With a ceiling that stays it is the Gompertz curve.
 * @param path the ceiling, on the curve's own clock
 * @param from the time at which the parameter `level` holds; the curve is followed forward and back from there
 */
export function gompertzAlong(path: CeilingPath, from: number): Curve {
  checkCeilingPath(path);
  const roomAt = (level: number, t: number): number => logCeilingAt(path, t) - Math.log(level);
  const follow = (t: number, level: number, growth: number): State => {
    const step = t > from ? forward : back;
    const start: State = { distance: Math.log(level) - logCeilingAt(path, from), byLevel: 1, byGrowth: 0 };
    return piecesBetween(path, from, t).reduce((state, piece) => step(state, piece, growth), start);
  };
  return {
    name: "gompertz",
    formula: "d log y / dt = growth * (log(ceiling(t)) - log(y)), y = level at the start",
    reference: "Gompertz (1825), with a ceiling that moves",
    sign: "positive",
    parameters,
    value: (t, values) => Math.exp(logCeilingAt(path, t) + follow(t, values[0] ?? 0, values[1] ?? 0).distance),
    gradient(t, values, out) {
      const level = values[0] ?? 0;
      const { distance, byLevel, byGrowth } = follow(t, level, values[1] ?? 0);
      const value = Math.exp(logCeilingAt(path, t) + distance);
      // A level that has vanished, or is beyond all numbers, is moved by no parameter.
      const isThere = value > 0 && value < Number.POSITIVE_INFINITY;
      out[0] = isThere ? (value / level) * byLevel : 0;
      out[1] = isThere ? value * byGrowth : 0;
    },
    ceilingAt: (t) => Math.exp(logCeilingAt(path, t)),
    growth: (level, t, values) => (values[1] ?? 0) * roomAt(level, t),
    guess: growthTowards(parameters, roomAt),
    examples: [],
  };
}

/** How far the log level is from the log ceiling, and how that moves with the log level at the start and with growth. */
interface State {
  readonly distance: number;
  readonly byLevel: number;
  readonly byGrowth: number;
}

/** The distance decays; what the ceiling rises meanwhile is added to it, less what of that has decayed too. */
function forward({ distance, byLevel, byGrowth }: State, { length, slope }: CeilingPiece, growth: number): State {
  const decay = Math.exp(-growth * length);
  return {
    distance: decay * distance - slope * length * meanDecay(growth * length),
    byLevel: decay * byLevel,
    byGrowth: decay * (byGrowth - length * distance) - slope * length * length * meanDecaySlope(growth * length),
  };
}

/** The same back in time, where all of it grows without bounds by one factor, which comes last. */
function back({ distance, byLevel, byGrowth }: State, { length, slope }: CeilingPiece, growth: number): State {
  const factor = Math.exp(-growth * length);
  const rest = distance - slope * length * meanDecay(-growth * length);
  const restByGrowth = byGrowth + slope * length * length * meanDecaySlope(-growth * length);
  return { distance: scaled(factor, rest), byLevel: factor * byLevel, byGrowth: scaled(factor, restByGrowth - length * rest) };
}

/** Nothing stays nothing, whatever the factor. */
function scaled(factor: number, x: number): number {
  return x === 0 ? 0 : factor * x;
}
