import { type CeilingPath, checkCeilingPath, logCeilingAt, piecesBetween } from "./ceiling-path.ts";
import type { Curve, CurvePoint } from "./curve.ts";
import { growthTowards } from "./growth-towards.ts";

/**
 * The logistic law on the way to a ceiling that moves: d log y/dt = growth · (1 − y / ceiling(t)). The reciprocal of the level follows a linear equation, which is solved in closed form on each
 * stretch where the log ceiling is straight. With a ceiling that stays it is the logistic curve.
 * @param path the ceiling, on the curve's own clock
 * @param from the time at which the parameter `level` holds; the curve is followed forward and back from there
 */
export function logisticAlong(path: CeilingPath, from: number): Curve {
  checkCeilingPath(path);
  /** reciprocal level and its slopes with respect to level and growth */
  const follow = (t: number, level: number, growth: number): readonly [number, number, number] => {
    let [u, byLevel, byGrowth] = [1 / level, -1 / (level * level), 0];
    const pieces = t >= from ? piecesBetween(path, from, t) : piecesBetween(path, t, from).toReversed();
    for (const [start, end, low, slope] of pieces) {
      const forward = t >= from;
      const [length, height, tilt] = forward ? [end - start, low, slope] : [start - end, low + slope * (end - start), slope];
      const decay = Math.exp(-growth * length);
      const gap = growth - tilt;
      const rise = Math.abs(gap * length) < 1e-8 ? length * (1 + 0.5 * gap * length) : Math.expm1(gap * length) / gap;
      const riseByGap =
        Math.abs(gap * length) < 1e-4
          ? 0.5 * length * length * (1 + (2 / 3) * gap * length)
          : (length * Math.exp(gap * length) - rise) / gap;
      const floor = Math.exp(-height);
      byGrowth = decay * (byGrowth - length * u) + floor * decay * (rise + growth * (riseByGap - length * rise));
      byLevel *= decay;
      u = u * decay + growth * floor * decay * rise;
    }
    return [u, byLevel, byGrowth];
  };
  return {
    name: "logistic",
    formula: "d log y / dt = growth * (1 - y / ceiling(t)), y = level at the start",
    reference: "Verhulst (1838), with a carrying capacity that moves (Coleman 1979)",
    sign: "positive",
    growthFrom: "level",
    parameters: [
      { name: "level", meaning: "the level at the start", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
      { name: "growth", meaning: "log growth a year far below the ceiling", unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY },
    ],
    value: (t, parameters) => 1 / follow(t, parameters[0] ?? 0, parameters[1] ?? 0)[0],
    gradient(t, parameters, out) {
      const [u, byLevel, byGrowth] = follow(t, parameters[0] ?? 0, parameters[1] ?? 0);
      out[0] = -byLevel / (u * u);
      out[1] = -byGrowth / (u * u);
    },
    growth: (level, t, parameters) => (parameters[1] ?? 0) * (1 - level / Math.exp(logCeilingAt(path, t))),
    guess: (points: readonly CurvePoint[]) => growthTowards(points, (level, t) => 1 - level / Math.exp(logCeilingAt(path, t))),
    examples: [],
  };
}
