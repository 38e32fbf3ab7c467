import log1pmx from "@stdlib/math-base-special-log1pmx";

/** Farther from the mean than this share of it, the plain formula loses nothing. */
const NEAR = 0.5;

/** mean · D(x / mean) with D(r) = r log r − r + 1, for x ≥ 0 and mean > 0: zero at the mean and exact to rounding beside it (Loader 2000). */
export function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  const share = (mean - x) / x;
  // x log(x / mean) − x + mean = −x (log(1 + share) − share)
  return Math.abs(share) < NEAR ? -x * log1pmx(share) : x * Math.log(x / mean) + mean - x;
}
