import type { CurveParameter } from "./curve.ts";

/** A number that left its parameter's range because no double is as large or as small comes back to the nearest that is inside. */
export function insideRange(value: number, { min, max }: CurveParameter): number {
  const low = min === 0 ? Number.MIN_VALUE : -Number.MAX_VALUE;
  return Math.max(low, Math.min(Number.isFinite(max) ? max : Number.MAX_VALUE, value));
}
