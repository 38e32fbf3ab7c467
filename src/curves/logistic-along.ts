import { meanDecay } from "../numerics/mean-decay.ts";
import { meanDecaySlope } from "../numerics/mean-decay-slope.ts";
import { type CeilingPath, type CeilingPiece, checkCeilingPath, logCeilingAt, piecesBetween } from "./ceiling-path.ts";
import type { Curve, CurveParameter } from "./curve.ts";
import { growthTowards } from "./growth-towards.ts";

const parameters: readonly CurveParameter[] = [
  { name: "level", meaning: "the level at the start", unit: "y", min: 0, max: Number.POSITIVE_INFINITY },
  { name: "growth", meaning: "log growth a year far below the ceiling", unit: "1/year", min: 0, max: Number.POSITIVE_INFINITY },
];

/**
 * The logistic law on the way to a ceiling that moves: d log y/dt = growth · (1 − y / ceiling(t)). The reciprocal of the level follows a linear equation, which is solved in closed form on each
 * stretch where the log ceiling is straight. With a ceiling that stays it is the logistic curve. A level above the ceiling came down from infinity a finite time before: from there back the value
 * is infinite and no parameter moves it, so that its slopes are 0.
 * @param path the ceiling, on the curve's own clock
 * @param from the time at which the parameter `level` holds; the curve is followed forward and back from there
 */
export function logisticAlong(path: CeilingPath, from: number): Curve {
  checkCeilingPath(path);
  const roomAt = (level: number, t: number): number => 1 - level / Math.exp(logCeilingAt(path, t));
  const follow = (t: number, level: number, growth: number): State => {
    const step = t > from ? forward : back;
    let state: State = { reciprocal: 1 / level, byLevel: 1, byGrowth: 0 };
    for (const piece of piecesBetween(path, from, t)) {
      state = step(state, piece, growth);
      if (!(state.reciprocal > 0)) return INFINITE;
    }
    return state;
  };
  return {
    name: "logistic",
    formula: "d log y / dt = growth * (1 - y / ceiling(t)), y = level at the start",
    reference: "Verhulst (1838), with a carrying capacity that moves (Coleman 1979)",
    sign: "positive",
    parameters,
    value: (t, values) => 1 / follow(t, values[0] ?? 0, values[1] ?? 0).reciprocal,
    gradient(t, values, out) {
      const level = values[0] ?? 0;
      const { reciprocal, byLevel, byGrowth } = follow(t, level, values[1] ?? 0);
      // 0 too where the level has vanished
      const value = reciprocal > 0 ? 1 / reciprocal : 0;
      out[0] = (value / level) * byLevel;
      out[1] = value * byGrowth;
    },
    ceilingAt: (t) => Math.exp(logCeilingAt(path, t)),
    growth: (level, t, values) => (values[1] ?? 0) * roomAt(level, t),
    guess: growthTowards(parameters, roomAt),
    examples: [],
  };
}

/** Where the law has come to, and how the log level there moves with the log level at the start and with growth. */
interface State {
  /** one over the level; 0 where the level is infinite */
  readonly reciprocal: number;
  readonly byLevel: number;
  readonly byGrowth: number;
}

const INFINITE: State = { reciprocal: 0, byLevel: 0, byGrowth: 0 };

/** What was decays, and the ceiling's own reciprocal takes its place. Their product is taken before it can be of nothing and infinity. */
function forward({ reciprocal, byLevel, byGrowth }: State, { length, height, slope }: CeilingPiece, growth: number): State {
  const gap = (growth - slope) * length;
  const scale = length * Math.exp(-height - slope * length);
  const risen = scale * meanDecay(gap);
  const kept = reciprocal * Math.exp(-growth * length);
  const next = kept + growth * risen;
  const share = kept / next;
  const pull = (risen + growth * scale * length * meanDecaySlope(gap)) / next;
  return { reciprocal: next, byLevel: share * byLevel, byGrowth: share * (length + byGrowth) - pull };
}

/** The same back in time, where all of it grows without bounds by one factor, which comes last. */
function back({ reciprocal, byLevel, byGrowth }: State, { length, height, slope }: CeilingPiece, growth: number): State {
  const gap = (slope - growth) * length;
  const scale = length * Math.exp(-height);
  const risen = scale * meanDecay(gap);
  const rest = reciprocal + growth * risen;
  if (!(rest > 0)) return INFINITE;
  // not the quotient with the rest: both are infinite where the level has vanished
  const share = 1 / (1 + (growth * risen) / reciprocal);
  const pull = (risen - growth * scale * length * meanDecaySlope(gap)) / rest;
  return { reciprocal: rest * Math.exp(-growth * length), byLevel: share * byLevel, byGrowth: length + share * byGrowth - pull };
}
