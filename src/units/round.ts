import { Decimal } from "decimal.js";

/** A number rounded once, as plain text: digits, and how many thousands were taken out of it. */
export interface Rounded {
  /** `2.5`, `1,000`, `1.0e21`; never a sign */
  readonly digits: string;
  /** the power of ten that the letter behind the digits stands for */
  readonly scale: 0 | 3 | 6 | 9 | 12;
}

/** A number that this many digits write exactly is shown as it stands: a stated $1.25B is no $1.3B. */
const EXACT_DIGITS = 3;
/** Any other is rounded to two digits: what a forecast can carry. */
const ROUNDED_DIGITS = 2;
/** Binary noise sits beyond the twelfth digit: 0.1 + 0.2 counts as 0.3. */
const NOISE_DIGITS = 12;
/** From here on digits and separators are no longer readable. */
const LARGEST_EXPONENT = 17;
const SMALLEST_EXPONENT = -7;

const SCALES = [12, 9, 6, 3] as const;

/**
 * Rounds a size (≥ 0, finite) once, half away from zero, to `significant` digits and writes it with the letter scales from `smallestScale` on;
 * the scale is chosen after rounding, so 999.96 million becomes `1.0` billion. Without `significant`: exactly where three digits suffice,
 * else to two. `shifted` moves the point to the right first, in decimal: 2 for a share in percent, whose product in binary can fall to the other side of a half.
 */
export function roundSize(size: number, significant: number | undefined, smallestScale: 3 | 6 | 15, shifted = 0): Rounded {
  const exact = shift(new Decimal(size), shifted);
  if (exact.isZero()) return { digits: "0", scale: 0 };
  const { rounded, decimals } = roundOnce(exact, significant);
  if (rounded.e > LARGEST_EXPONENT || rounded.e < SMALLEST_EXPONENT) {
    return { digits: rounded.toExponential(Math.max(0, decimals + rounded.e)).replace("e+", "e"), scale: 0 };
  }
  const scale = SCALES.find((step) => step >= smallestScale && rounded.e >= step) ?? 0;
  return { digits: separate(shift(rounded, -scale).toFixed(Math.max(0, decimals + scale))), scale };
}

/** The number of decimals may be negative (for 340 million: −7), so that moving the point only adds. */
function roundOnce(exact: Decimal, significant: number | undefined): { rounded: Decimal; decimals: number } {
  if (significant === undefined) {
    const plain = exact.toSignificantDigits(NOISE_DIGITS, Decimal.ROUND_HALF_UP);
    const short = exact.toSignificantDigits(EXACT_DIGITS, Decimal.ROUND_HALF_UP);
    if (plain.equals(short)) return { rounded: short, decimals: short.precision() - 1 - short.e };
  }
  const digits = significant ?? ROUNDED_DIGITS;
  const rounded = exact.toSignificantDigits(digits, Decimal.ROUND_HALF_UP);
  return { rounded, decimals: digits - 1 - rounded.e };
}

/** A number with so many significant digits, half away from zero, in units of ten to the `exponent`: what is shown, as a number. */
export function shownNumber(value: number, significant: number, exponent: number): number {
  return shift(new Decimal(value).toSignificantDigits(significant, Decimal.ROUND_HALF_UP), -exponent).toNumber() + 0;
}

/** Rounds to a number of decimals, half away from zero; the sign is kept by the caller. `shifted` moves the point to the right first, in decimal: 2 for a share in percent. */
export function fixedSize(size: number, decimals: number, shifted = 0): string {
  return separate(plainSize(size, decimals, shifted));
}

/** The same without commas, for what is a name rather than an amount: a year, a place on an axis. */
export function plainSize(size: number, decimals: number, shifted = 0): string {
  return shift(new Decimal(size), shifted).toFixed(decimals, Decimal.ROUND_HALF_UP);
}

/** The same with a sign, as a program writes it: `-0.25`; nothing that is rounded away keeps one. */
export function signedSize(value: number, decimals: number): string {
  const size = plainSize(Math.abs(value), decimals);
  return value < 0 && /[1-9]/.test(size) ? `-${size}` : size;
}

/** How many digits write a number exactly, binary noise aside; one for zero. */
export function significantDigits(value: number): number {
  return Number.isFinite(value) ? new Decimal(value).toSignificantDigits(NOISE_DIGITS, Decimal.ROUND_HALF_UP).precision() : NOISE_DIGITS;
}

/** Position of the first digit: 0 for 1 to 9.99, −1 for 0.1, 9 for a billion. */
export function exponentOf(value: number): number {
  return new Decimal(value).e;
}

function shift(value: Decimal, places: number): Decimal {
  return value.times(new Decimal(`1e${places}`));
}

/** Commas between thousands. */
function separate(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
