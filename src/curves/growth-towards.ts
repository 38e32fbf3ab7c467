import type { Curve, CurveParameter, CurvePoint } from "./curve.ts";
import { growthRates } from "./growth-rates.ts";
import { insideRange } from "./inside-range.ts";
import { LEAST_GROWTH } from "./least-growth.ts";
import { reachable } from "./reachable.ts";

/**
 * Makes the guess of a law whose growth is `growth × room`, with the parameters [level, growth]: the first level, and the middle of what growth rates say once the room that was left is known.
 * `roomAt` is that room, 1 (or a log) far below the ceiling and 0 on it.
 */
export function growthTowards(parameters: readonly CurveParameter[], roomAt: (level: number, t: number) => number): Curve["guess"] {
  return (given) => {
    const points = reachable({ sign: "positive" }, given);
    const guess = [points[0]?.y ?? 1, middleGrowth(points, roomAt)];
    return parameters.map((parameter, j) => insideRange(guess[j] ?? 1, parameter));
  };
}

function middleGrowth(points: readonly CurvePoint[], roomAt: (level: number, t: number) => number): number {
  const rates = growthRates(points).map(({ time, logLevel, rate }) => rate / roomAt(Math.exp(logLevel), time));
  const usable = rates.filter((rate) => rate > 0 && Number.isFinite(rate)).sort((a, b) => a - b);
  const span = (points.at(-1)?.t ?? 0) - (points[0]?.t ?? 0) || 1;
  return usable[Math.floor(usable.length / 2)] ?? LEAST_GROWTH / span;
}
