import { exponentOf } from "../units/round.ts";

/** More digits than this are no words any more. */
const MOST_DIGITS = 6;
const FEWEST_DIGITS = 2;

/** As many significant digits as show the ends of an interval apart. */
export function digitsApart(low: number, high: number): number {
  const apart = Math.abs(high - low) / Math.max(Math.abs(low), Math.abs(high));
  return apart > 0 && Number.isFinite(apart) ? Math.min(MOST_DIGITS, Math.max(FEWEST_DIGITS, 1 - exponentOf(apart))) : FEWEST_DIGITS;
}
