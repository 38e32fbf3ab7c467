import { fail } from "../base/errors.ts";
import type { DistributionKind } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** Two ends and the likeliest value between them, joined by straight lines. */
export const triangular: DistributionKind = {
  name: "triangular",
  meaning: "from low to high, likeliest at mode",
  parameters: [
    { name: "low", meaning: "the smallest value" },
    { name: "mode", meaning: "the likeliest value" },
    { name: "high", meaning: "the largest value" },
  ],
  make(values) {
    const [low, mode, high] = readValues("triangular", ["low", "mode", "high"], values);
    if (!(high > low)) fail(`invalid high: ${high}; must be above low ${low}`);
    if (!(mode >= low && mode <= high)) fail(`invalid mode: ${mode}; must lie from low ${low} to high ${high}`);
    const width = high - low;
    const below = (mode - low) / width;
    return {
      name: "triangular",
      describe: `triangular from ${sayNumber(low)} to ${sayNumber(high)}, likeliest ${sayNumber(mode)}`,
      quantile: (p) => (p <= below ? low + width * Math.sqrt(p * below) : high - width * Math.sqrt((1 - p) * (1 - below))),
      logDensity(value) {
        if (!(value >= low && value <= high)) return Number.NEGATIVE_INFINITY;
        const share = value < mode ? (value - low) / (mode - low) : value > mode ? (high - value) / (high - mode) : 1;
        return Math.log(2 * share) - Math.log(width);
      },
      mean: (low + mode + high) / 3,
      support: { low, high },
    };
  },
  examples: [
    { values: { low: 0, mode: 1, high: 2 }, p: 0.5, quantile: 1, because: "symmetric about its mode" },
    { values: { low: 14, mode: 18, high: 21 }, p: 4 / 7, quantile: 18, because: "4/7 of the width lies below the mode" },
    { values: { low: 0, mode: 0, high: 1 }, p: 0.75, quantile: 0.5, because: "1 − (1 − x)² = 0.75" },
  ],
};
