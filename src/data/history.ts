import { fail } from "../base/errors.ts";

export interface HistoryPoint {
  /** years on the scale of `yearsAt` */
  readonly time: number;
  readonly value: number;
}

/**
 * Joins points by exponentials: between two of them the level grows at a constant rate, and at each of them it is exact. A stretch with an end at
 * or below zero is joined by a straight line, for no exponential passes there. The function gives `undefined` before the first point and after the last:
 * it states history and guesses nothing. Two points at one time are an error; no points give a function that is `undefined` everywhere.
 */
export function joinFacts(points: readonly HistoryPoint[]): (time: number) => number | undefined {
  const sorted = [...points].sort((a, b) => a.time - b.time);
  for (const [i, point] of sorted.entries()) {
    if (!Number.isFinite(point.time) || !Number.isFinite(point.value))
      fail(`a point of a history must be finite, not (${point.time}, ${point.value})`);
    if (i > 0 && sorted[i - 1]?.time === point.time) fail(`two points of a history lie at the same time, ${point.time}; keep one of them`);
  }
  return (time) => levelAt(sorted, time);
}

function levelAt(points: readonly HistoryPoint[], time: number): number | undefined {
  const after = points.findIndex((point) => point.time >= time);
  const to = points[after];
  if (to === undefined) return undefined;
  if (to.time === time) return to.value;
  const from = points[after - 1];
  if (from === undefined) return undefined;
  const share = (time - from.time) / (to.time - from.time);
  if (from.value <= 0 || to.value <= 0) return from.value + share * (to.value - from.value);
  return from.value * Math.exp(share * Math.log(to.value / from.value));
}
