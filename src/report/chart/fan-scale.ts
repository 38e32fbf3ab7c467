import type { LineResult } from "../../scenario/run-result.ts";
import type { Evidence } from "./evidence.ts";
import type { FanRange } from "./fan-range.ts";

/** Of the length of a linear axis: two projections that are nearer lie on one another, and on a low plot so do their labels. */
const APART = 0.05;

/**
 * The scale of a fan that is not told one: linear, but logarithmic where published projections would lie on one another in a corner of it that growth
 * has left behind, and nothing is at or below nought.
 * @param linear the ends that a linear axis would have
 */
export function usualFanScale({ statistics }: LineResult, { points, references }: Evidence, linear: FanRange): "linear" | "log" {
  const levels = references.map(({ fact }) => fact.value).sort((a, b) => a - b);
  const all = [...levels, ...points.map(({ interval }) => interval.low), ...statistics["p2.5"]];
  const isCrowded = levels.some((level, i) => {
    const before = levels[i - 1];
    return before !== undefined && before !== level && level - before < APART * (linear.high - linear.low);
  });
  return isCrowded && all.every((value) => value > 0) ? "log" : "linear";
}
