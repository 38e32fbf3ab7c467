import { exponentOf } from "../units/round.ts";

/** More digits than this are no words any more. */
const MOST_DIGITS = 6;
const FEWEST_DIGITS = 2;

/** The last digit of an interval's ends counts no more than this share of its width, so that rounding neither joins them nor takes in what lies well outside. */
const STEP = 0.5;

/** As many significant digits as show the ends of an interval apart. */
export function digitsApart(low: number, high: number): number {
  const [width, size] = [Math.abs(high - low), Math.max(Math.abs(low), Math.abs(high))];
  if (!(width > 0 && Number.isFinite(width))) return FEWEST_DIGITS;
  const digits = Math.ceil(exponentOf(size) + 1 - Math.log10(STEP * width));
  return Math.min(MOST_DIGITS, Math.max(FEWEST_DIGITS, digits));
}
