import type { CurvePoint } from "./curve.ts";

/** Log growth between neighbouring points, beside the level halfway (on the log scale) at which it was reached. */
export interface GrowthRate {
  readonly logLevel: number;
  /** 1/year */
  readonly rate: number;
}

/** Growth rates of points in time order; pairs at one time give none. */
export function growthRates(points: readonly CurvePoint[]): GrowthRate[] {
  return points.flatMap(({ t, y }, i) => {
    const before = points[i - 1];
    if (before === undefined || !(t > before.t)) return [];
    const rate = Math.log(y / before.y) / (t - before.t);
    return [{ logLevel: 0.5 * (Math.log(y) + Math.log(before.y)), rate }];
  });
}
