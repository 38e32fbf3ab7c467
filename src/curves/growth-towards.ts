import type { CurvePoint } from "./curve.ts";
import { growthRates } from "./growth-rates.ts";

/** Growth over the whole span that is assumed where the data fall or stand still. */
const LEAST_GROWTH = 0.1;

/** Starting values [level, growth] of a law whose growth is `growth × room`: the first level, and the middle of what growth rates say once the room that was left is known. */
export function growthTowards(points: readonly CurvePoint[], roomAt: (level: number, t: number) => number): readonly number[] {
  const first = points[0];
  const span = (points.at(-1)?.t ?? 0) - (first?.t ?? 0) || 1;
  const rates = growthRates(points).map(({ logLevel, rate }, i) => {
    const [before, after] = [points[i]?.t ?? 0, points[i + 1]?.t ?? 0];
    return rate / roomAt(Math.exp(logLevel), 0.5 * (before + after));
  });
  const usable = rates.filter((rate) => rate > 0 && Number.isFinite(rate)).sort((a, b) => a - b);
  return [first?.y ?? 1, usable[Math.floor(usable.length / 2)] ?? LEAST_GROWTH / span];
}
