const SMALLEST_NORMAL = 2.2250738585072014e-308;
/** With it the smallest numbers, which have no exponent of their own, become usual ones. */
const UPWARDS = 54;
const TWO_TO_54 = 18_014_398_509_481_984;

/** A logarithm that is taken by the power of two in a number: what it is where there is none, and `taken` elsewhere, with the power that was put into the number before. */
export function byPowerOfTwo(x: number, taken: (x: number, already: number) => number): number {
  if (x === 1) return 0;
  if (!(x >= SMALLEST_NORMAL)) {
    if (x > 0) return taken(x * TWO_TO_54, -UPWARDS);
    return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  }
  return x === Number.POSITIVE_INFINITY ? x : taken(x, 0);
}
