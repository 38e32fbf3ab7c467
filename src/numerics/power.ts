/** Up to this size whole exponents are multiplied out: eleven squarings at most, and the rounding of each stays below that of a logarithm. */
const LARGEST_MULTIPLIED = 1024;
/** From here on every double is an even whole number. */
const ODD_LIMIT = 9_007_199_254_740_992;

/**
 * `base` to the power of `exponent`, equal bit for bit on every version of V8, where `Math.pow` is not: of exp and log the build has its own.
 *
 * Whole exponents up to 1024 in size are multiplied out by repeated squaring; all others are `exp(exponent · log(base))`, whose relative
 * error grows with the size of that product (about 1e-16 times it). Zero, negative and infinite arguments follow `Math.pow`: a negative base
 * with a fractional exponent is NaN, `power(x, 0)` is 1 for every x, `power(±1, ±Infinity)` is NaN.
 */
export function power(base: number, exponent: number): number {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= LARGEST_MULTIPLIED) return multiplied(base, exponent);
  const size = Math.exp(exponent * Math.log(Math.abs(base)));
  if (base > 0 || Number.isNaN(base)) return size;
  if (base < 0 && Number.isFinite(base) && Number.isFinite(exponent) && !Number.isInteger(exponent)) return Number.NaN;
  return isOdd(exponent) && (base < 0 || Object.is(base, -0)) ? -size : size;
}

function multiplied(base: number, exponent: number): number {
  const size = Math.abs(exponent);
  const result = squared(base, size);
  if (exponent > 0) return result;
  // The reciprocal of the base reaches the smallest numbers where the reciprocal of an overflowed product is zero.
  return Number.isFinite(result) && result !== 0 ? 1 / result : squared(1 / base, size);
}

function squared(base: number, exponent: number): number {
  let result = 1;
  let factor = base;
  for (let left = exponent; ; factor *= factor) {
    if ((left & 1) === 1) result *= factor;
    left >>= 1;
    if (left === 0) return result;
  }
}

function isOdd(exponent: number): boolean {
  return Math.abs(exponent) < ODD_LIMIT && Math.abs(exponent % 2) === 1;
}
