import { failWithin } from "../base/errors.ts";
import { UNIFORM_VARIANCE } from "../numerics/uniform-variance.ts";
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
    if (!(high > low)) failWithin(["high"], `invalid high: ${high}; must be above low ${low}`);
    const width = high - low;
    const share = (part: number): number => Math.max(0, Math.min(1, part / width));
    return {
      name: "uniform",
      describe: `uniform from ${sayNumber(low)} to ${sayNumber(high)}`,
      quantile: (p) => (1 - p) * low + p * high,
      quantileAbove: (q) => q * low + (1 - q) * high,
      probabilityBelow: (value) => share(value - low),
      probabilityAbove: (value) => share(high - value),
      logDensity: (value) => (value >= low && value <= high ? -Math.log(high - low) : Number.NEGATIVE_INFINITY),
      mean: 0.5 * low + 0.5 * high,
      variance: UNIFORM_VARIANCE * width * width,
      support: { low, high },
    };
  },
  examples: [
    { values: { low: 10, high: 20 }, p: 0.25, quantile: 12.5, because: "a quarter of the way" },
    { values: { low: -1, high: 1 }, p: 0.5, quantile: 0, because: "the median is the middle" },
  ],
};
