import type { ErrorShape } from "./noise.ts";

/** log(3/8), the density's logarithm at zero. */
const LOG_PEAK = -0.9808292530117262;
const DEGREES = 4;
/** Both ends beyond this are of one side of the distribution far out, where 1 − s is what has digits. */
const QUARTER = 0.25;

/**
 * Student's t with four degrees of freedom: like the normal in the middle, with outliers that do not drag the curve after them. The noise is its
 * scale; the standard deviation is √2 times that. With s = t / √(4 + t²) the distribution function is ½ + s(3 − s²)/4.
 */
export const studentErrors: ErrorShape = {
  name: "student",
  meaning: "Student's t with 4 degrees of freedom, for data with outliers; the noise is its scale, the standard deviation 1.41 times that",
  reference: "Lange, Little & Taylor (1989)",
  logDensity: (z) => LOG_PEAK - 2.5 * Math.log1p(QUARTER * z * z),
  score: (z) => -(5 * z) / (DEGREES + z * z),
  logBetween(a, b) {
    if (!(a < b)) return a >= b ? Number.NEGATIVE_INFINITY : Number.NaN;
    return a + b > 0 ? Math.log(between(-b, -a)) : Math.log(between(a, b));
  },
  quantile(p) {
    // Shaw (2006), section 3: the inverse is a cosine of a third of an angle.
    const root = Math.sqrt(4 * p * (1 - p));
    const size = 2 * Math.sqrt(Math.max(0, Math.cos(Math.acos(root) / 3) / root - 1));
    return p < 0.5 ? -size : size;
  },
};

/** Probability between a and b, most of it below zero. */
function between(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return below(b);
  const rootA = Math.sqrt(DEGREES + a * a);
  const rootB = Math.sqrt(DEGREES + b * b);
  // s(b) − s(a), without its cancellation: the difference of their squares has a factor 4 (b² − a²).
  const apart = a * b > 0 ? (((DEGREES * (b - a)) / rootA / rootB) * (a + b)) / (b * rootA + a * rootB) : b / rootB - a / rootA;
  const restA = restOf(a, rootA);
  const restB = restOf(b, rootB);
  return QUARTER * apart * (3 * (restA + restB) - (restA * restA + restA * restB + restB * restB));
}

/** 1 + s, which is small far below zero. */
function restOf(t: number, root: number): number {
  return t < 0 ? DEGREES / (root * (root - t)) : 1 + t / root;
}

function below(t: number): number {
  if (t === Number.POSITIVE_INFINITY) return 1;
  const rest = restOf(t, Math.sqrt(DEGREES + t * t));
  return QUARTER * rest * rest * (3 - rest);
}
