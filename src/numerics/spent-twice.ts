/** Below this the difference of two nearly equal terms is taken from its series instead. */
const SERIES_BELOW = 0.3;
/** Terms of that series: 0.3 to this power over its factorial is below the last digit. */
const TERMS = 13;

/** 1 − exp(−x) − x · exp(−x) = x²/2 − x³/3 + x⁴/8 − …, to the last digits for small x too. */
export function spentTwice(x: number): number {
  if (Math.abs(x) > SERIES_BELOW) return 1 - (1 + x) * Math.exp(-x);
  // exp(−x) · (exp(x) − 1 − x)
  let sum = 0;
  for (let n = TERMS; n >= 0; n--) sum = 1 + (x / (n + 3)) * sum;
  return 0.5 * x * x * sum * Math.exp(-x);
}
