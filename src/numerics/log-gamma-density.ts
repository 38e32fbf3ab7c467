import { deviance } from "./deviance.ts";
import { logGamma } from "./log-gamma.ts";
import { stirlingRest } from "./stirling-rest.ts";

/** Below this shape the plain formula has no large numbers that cancel. */
const LARGE_SHAPE = 16;
/** log √(2π) */
const LOG_ROOT_TWO_PI = 0.9189385332046728;

/** Log density at x > 0 of the gamma distribution of this shape and scale 1; about 13 digits for every shape, wherever x is. */
export function logGammaDensity(x: number, shape: number): number {
  if (shape < LARGE_SHAPE) return (shape - 1) * Math.log(x) - x - logGamma(shape);
  return -deviance(shape, x) - stirlingRest(shape) - LOG_ROOT_TWO_PI + 0.5 * Math.log(shape) - Math.log(x);
}
