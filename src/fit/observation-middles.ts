import type { CurvePoint } from "../curves/curve.ts";
import type { Observations } from "./observations.ts";

/** Observations as points in time order: the middle of each interval, or its end where it has one only. */
export function observationMiddles({ times, low, high }: Observations): readonly CurvePoint[] {
  return Array.from(times, (t, i) => {
    const [a, b] = [low[i] as number, high[i] as number];
    return { t, y: !Number.isFinite(b) ? a : !Number.isFinite(a) ? b : 0.5 * a + 0.5 * b };
  }).sort((a, b) => a.t - b.t);
}
