import { logGamma } from "./log-gamma.ts";

/** From here on five terms of the series have 16 digits. */
const SERIES_FROM = 16;
/** ½ log(2π) */
const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * What Stirling's formula leaves of log Γ(x + 1): log Γ(x + 1) − ((x + ½) log x − x + ½ log 2π), for x > 0. With it densities of large shapes are worked out from
 * small numbers instead of from differences of large ones (Loader 2000, "Fast and accurate computation of binomial probabilities").
 */
export function stirlingRest(x: number): number {
  if (x < SERIES_FROM) return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
  const square = x * x;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / x;
}
