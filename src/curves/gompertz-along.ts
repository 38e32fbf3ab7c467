import { type CeilingPath, checkCeilingPath, logCeilingAt, piecesBetween } from "./ceiling-path.ts";
import type { Curve, CurvePoint } from "./curve.ts";
import { growthTowards } from "./growth-towards.ts";

/**
 * The law of Gompertz on the way to a ceiling that moves: d log y/dt = growth · (log ceiling(t) − log y). The log level follows a linear equation, solved in closed form on each stretch where
 * the log ceiling is straight. With a ceiling that stays it is the Gompertz curve.
 * @param path the ceiling, on the curve's own clock
 * @param from the time at which the parameter `level` holds; the curve is followed forward and back from there
 */
export function gompertzAlong(path: CeilingPath, from: number): Curve {
  checkCeilingPath(path);
  /** log level and its slopes with respect to log level and growth */
  const follow = (t: number, level: number, growth: number): readonly [number, number, number] => {
    let [z, byLevel, byGrowth] = [Math.log(level), 1, 0];
    const forward = t >= from;
    const pieces = forward ? piecesBetween(path, from, t) : piecesBetween(path, t, from).toReversed();
    for (const [start, end, low, slope] of pieces) {
      const [length, height] = forward ? [end - start, low] : [start - end, low + slope * (end - start)];
      const decay = Math.exp(-growth * length);
      const gone = -Math.expm1(-growth * length);
      byGrowth = decay * (byGrowth - length * (z - height)) + slope * (gone - growth * length * decay) * (1 / (growth * growth));
      byLevel *= decay;
      z = z * decay + height * gone + slope * (length - gone / growth);
    }
    return [z, byLevel, byGrowth];
  };
  return {
    name: "gompertz",
    formula: "d log y / dt = growth * (log(ceiling(t)) - log(y)), y = level at the start",
    reference: "Gompertz (1825), with a ceiling that moves",
    sign: "positive",
    growthFrom: "level",
    parameters: [
      { name: "level", meaning: "the level at the start", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
      {
        name: "growth",
        meaning: "rate at which the distance to the ceiling shrinks, on the log scale",
        unit: "1/year",
        min: 0,
        max: Number.POSITIVE_INFINITY,
      },
    ],
    value: (t, parameters) => Math.exp(follow(t, parameters[0] ?? 0, parameters[1] ?? 0)[0]),
    gradient(t, parameters, out) {
      const level = parameters[0] ?? 0;
      const [z, byLevel, byGrowth] = follow(t, level, parameters[1] ?? 0);
      const y = Math.exp(z);
      out[0] = (y * byLevel) / level;
      out[1] = y * byGrowth;
    },
    growth: (level, t, parameters) => (parameters[1] ?? 0) * (logCeilingAt(path, t) - Math.log(level)),
    guess: (points: readonly CurvePoint[]) => growthTowards(points, (level, t) => logCeilingAt(path, t) - Math.log(level)),
    examples: [],
  };
}
