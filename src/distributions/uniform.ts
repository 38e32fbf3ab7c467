import { fail } from "../base/errors.ts";
import type { DistributionKind } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** Equally likely everywhere between two ends. */
export const uniform: DistributionKind = {
  name: "uniform",
  meaning: "equally likely everywhere from low to high",
  parameters: [
    { name: "low", meaning: "the smallest value" },
    { name: "high", meaning: "the largest value" },
  ],
  make(values) {
    const [low, high] = readValues("uniform", ["low", "high"], values);
    if (!(high > low)) fail(`invalid high: ${high}; must be above low ${low}`);
    return {
      name: "uniform",
      describe: `uniform from ${sayNumber(low)} to ${sayNumber(high)}`,
      quantile: (p) => (1 - p) * low + p * high,
      logDensity: (value) => (value >= low && value <= high ? -Math.log(high - low) : Number.NEGATIVE_INFINITY),
      mean: 0.5 * low + 0.5 * high,
      support: { low, high },
    };
  },
  examples: [
    { values: { low: 10, high: 20 }, p: 0.25, quantile: 12.5, because: "a quarter of the way" },
    { values: { low: -1, high: 1 }, p: 0.5, quantile: 0, because: "the median is the middle" },
  ],
};
