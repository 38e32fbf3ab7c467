import { exponentOf, shownNumber } from "../../units/round.ts";

/** The largest number of so many digits that is not above a value: what a value may be said to lie above. */
export function roundDown(value: number, digits: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const rounded = shownNumber(value, digits, 0);
  if (rounded <= value) return rounded;
  const step = Number(`1e${exponentOf(Math.abs(value)) - digits + 1}`);
  return shownNumber(rounded - step, digits, 0);
}
