import { spentTwice } from "./spent-twice.ts";

/** Below this the square of x would lose digits; what the straight line leaves out is below the last digit. */
const STRAIGHT_BELOW = 1e-8;

/** d/dx of `meanDecay`, the mean of exp(−s) for s between 0 and x: −1/2 at 0. */
export function meanDecaySlope(x: number): number {
  return Math.abs(x) < STRAIGHT_BELOW ? x / 3 - 0.5 : -spentTwice(x) / x / x;
}
