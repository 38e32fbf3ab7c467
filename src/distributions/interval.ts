import { fail } from "../base/errors.ts";
import { logNormalDensity } from "../numerics/log-normal-density.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { Distribution } from "./distribution.ts";
import { lognormal } from "./lognormal.ts";
import { sayNumber } from "./say-number.ts";

/** The standard normal's 95% point. */
const REACH_90 = normalQuantile(0.95);

/**
 * What `A to B` means: 90% between the two, 5% below and 5% above. Lognormal if `low` is positive, since what cannot be negative is mostly
 * uncertain by a factor; else normal. `interval90(9, 14).quantile(0.05)` is 9.
 */
export function interval90(low: number, high: number): Distribution {
  if (low > 0) return lognormal.make({ low, high });
  if (!Number.isFinite(low)) fail(`invalid low: ${low}; must be a finite number`);
  if (!Number.isFinite(high)) fail(`invalid high: ${high}; must be a finite number`);
  if (!(high > low)) fail(`invalid high: ${high}; must be above low ${low}`);
  // By shares of the interval, so that its ends come out as they were given, also where one is nearly zero.
  const ofScore = (z: number): number => {
    const share = 0.5 + (0.5 * z) / REACH_90;
    return (1 - share) * low + share * high;
  };
  const middle = 0.5 * low + 0.5 * high;
  const sd = (0.5 * high - 0.5 * low) / REACH_90;
  return {
    name: "normal",
    describe: `normal, 90% between ${sayNumber(low)} and ${sayNumber(high)}`,
    quantile: (p) => ofScore(normalQuantile(p)),
    ofScore,
    logDensity: (value) => logNormalDensity((value - middle) / sd) - Math.log(sd),
    mean: 0.5 * low + 0.5 * high,
    support: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  };
}
