import { betaQuantile } from "./beta-quantile.ts";

/** The t ≥ 0 that Student's t with any degrees of freedom above 0 exceeds with this probability, at most ½; about 13 digits, down to 1e-300. */
export function studentUpperQuantile(probability: number, degrees: number): number {
  // degrees / (degrees + t²) is a beta, and below it lie both tails
  const { logX, logRest, rest } = betaQuantile(2 * probability, 0.5 * degrees, 0.5, "below");
  return rest === 0 ? 0 : Math.sqrt(degrees) * Math.exp(0.5 * (logRest - logX));
}
