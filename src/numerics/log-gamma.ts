import gammaln from "@stdlib/math-base-special-gammaln";

/** log Γ(x) for x > 0, about 15 digits. */
export function logGamma(x: number): number {
  return gammaln(x);
}
