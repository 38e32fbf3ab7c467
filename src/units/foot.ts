import { Decimal } from "decimal.js";

/** Digits enough for sums of doubles that are dozens of orders of magnitude apart. */
const Exact = Decimal.clone({ precision: 120, rounding: Decimal.ROUND_HALF_UP });

/** Parts and their total as whole numbers of the display unit; the parts add up to the total exactly. */
export interface Footed {
  readonly parts: readonly bigint[];
  readonly total: bigint;
}

/**
 * Rounds parts so that what is shown of them adds up to what is shown of their total: the total is rounded once, half away from zero; every part is
 * rounded down, and what is then lacking goes, a unit each, to the parts with the largest remainders. Each shown part lies within one display unit of
 * its value. Ties go to the part of larger size, then to the earlier one; the work is decimal, so the same table gives the same digits everywhere.
 * @param exponent of the display unit, a power of ten: 8 for tenths of a billion, −2 for cents
 * @param total already shown elsewhere as so many units; without it, the sum of the parts is rounded
 * @throws a plain error where the parts are not finite or do not add up to the total, which is a mistake of the caller
 */
export function foot(parts: readonly number[], exponent: number, total?: bigint): Footed {
  const exact = parts.map((part) => unitsOf(part, exponent));
  const sum = exact.reduce((all, part) => all.plus(part), new Exact(0));
  const shown = total ?? wholeOf(sum);
  const shares = exact.map((part, index) => ({ index, size: part.abs(), floor: part.floor(), remainder: part.minus(part.floor()) }));
  const floors = shares.map(({ floor }) => BigInt(floor.toFixed(0)));
  const missing = Number(shown - floors.reduce((all, floor) => all + floor, 0n));
  if (missing < 0 || missing > parts.length)
    throw new Error(`parts that come to ${sum.toString()} display units do not add up to ${shown.toString()}`);
  shares.sort((a, b) => b.remainder.comparedTo(a.remainder) || b.size.comparedTo(a.size) || a.index - b.index);
  const raised = new Set(shares.slice(0, missing).map(({ index }) => index));
  return { parts: floors.map((floor, index) => (raised.has(index) ? floor + 1n : floor)), total: shown };
}

/** A value as a whole number of display units, half away from zero. */
export function roundToUnit(value: number, exponent: number): bigint {
  return wholeOf(unitsOf(value, exponent));
}

function unitsOf(value: number, exponent: number): Decimal {
  if (!Number.isFinite(value)) throw new Error(`${value} cannot be rounded`);
  return new Exact(value).times(new Exact(`1e${-exponent}`));
}

/** decimal.js calls half away from zero "half up". */
function wholeOf(value: Decimal): bigint {
  return BigInt(value.toFixed(0, Decimal.ROUND_HALF_UP));
}

/** A whole number of units of ten to the minus `decimals` as people read it: `1,234.5`, `−0.20`, `0.0`. */
export function formatUnits(units: bigint, decimals: number): string {
  const size = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const whole = size.slice(0, size.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${units < 0n ? "−" : ""}${whole}${decimals === 0 ? "" : `.${size.slice(-decimals)}`}`;
}
