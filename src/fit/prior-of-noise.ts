import { logNormalDensity } from "../numerics/log-normal-density.ts";
import type { DataSize } from "./data-size.ts";
import type { NoiseScale } from "./noise.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";

/** Noise is a priori about a tenth of the spread of the data (of the level itself, where it is multiplicative). */
const SHARE = 0.1;
/** One standard deviation of its logarithm: 90% lie within a factor of 27 either way, 0.004 to 2.7 for multiplicative noise. */
const SPREAD = 2;

/**
 * What is assumed of the noise when nobody says: lognormal about a tenth, 90% within a factor of 27. It is proper at both ends: facts that all lie within their
 * rounding do not drive the noise to zero, and two points that any curve meets do not leave it without an upper end.
 */
export function defaultNoisePrior(scale: NoiseScale, { lowest, highest }: DataSize): ParameterPrior {
  const middle = Math.log(SHARE) + Math.log(scale.spreadBetween(lowest, highest));
  return {
    ...{ describe: "lognormal about a tenth of the spread, 90% within a factor of 27", isDefault: true, middle, spread: SPREAD },
    logDensity: (position) => logNormalDensity((position - middle) / SPREAD) - Math.log(SPREAD),
  };
}
