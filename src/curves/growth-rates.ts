import type { CurvePoint } from "./curve.ts";

/** Log growth between neighbouring points, beside the level halfway (on the log scale) at which it was reached. */
export interface GrowthRate {
  /** years, halfway between the two */
  readonly time: number;
  readonly logLevel: number;
  /** 1/year */
  readonly rate: number;
}

/** Growth rates of points in time order; pairs at one time give none. */
export function growthRates(points: readonly CurvePoint[]): GrowthRate[] {
  const rates: GrowthRate[] = [];
  let [time, log] = [Number.POSITIVE_INFINITY, 0];
  for (const { t, y } of points) {
    const next = Math.log(y);
    if (t > time) rates.push({ time: 0.5 * (time + t), logLevel: 0.5 * (next + log), rate: (next - log) / (t - time) });
    [time, log] = [t, next];
  }
  return rates;
}
