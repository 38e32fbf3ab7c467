import type { SeriesPoint } from "../data/fact.ts";
import { formatRange } from "../units/format.ts";
import { exponentOf } from "../units/round.ts";
import type { Unit } from "../units/unit.ts";

/** digits of an interval's ends: a rounding shows in the third, or wherever the ends first differ clearly */
const FEWEST_DIGITS = 3;
const MOST_DIGITS = 15;

/** The interval that a fact stands for, with the digits in which its ends differ: `$2.45–2.55B`; `no upper end` of a floor that is censored. */
export function sayFactInterval({ low, high }: SeriesPoint["interval"], unit: Unit): string {
  if (high === Number.POSITIVE_INFINITY) return "no upper end";
  const apart = Math.abs(high - low) / Math.max(Math.abs(low), Math.abs(high));
  const digits = apart > 0 ? 1 - exponentOf(apart) : FEWEST_DIGITS;
  return formatRange(low, high, unit, { significant: Math.max(FEWEST_DIGITS, Math.min(MOST_DIGITS, digits)) });
}
