import { betaProbability } from "./beta-probability.ts";
import { logBeta } from "./log-beta.ts";

/** Beyond this many roots of the degrees of freedom the tail is its power of t alone, to the last digit, and t² may be no number. */
const POWER_FROM = 1e9;

/** The probability above t ≥ 0 under Student's t with any degrees of freedom above 0; about 13 digits, down to 1e-300. */
export function studentAbove(t: number, degrees: number): number {
  const half = 0.5 * degrees;
  const steps = t / Math.sqrt(degrees);
  if (steps > POWER_FROM) return 0.5 * Math.exp(-degrees * Math.log(steps) - Math.log(half) - logBeta(half, 0.5));
  const square = steps * steps;
  // the smaller of the two shares, since the other is near one
  if (square < 1) return 0.5 * betaProbability(square / (1 + square), 0.5, half, "above");
  return 0.5 * betaProbability(1 / (1 + square), half, 0.5, "below");
}
