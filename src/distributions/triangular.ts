import { failWithin } from "../base/errors.ts";
import type { Distribution, DistributionKind } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** Two ends and the likeliest value between them, joined by straight lines. */
export const triangular: DistributionKind = {
  name: "triangular",
  meaning: "from low to high, which are the ends and not quantiles, likeliest at mode",
  parameters: [
    { name: "low", meaning: "the smallest value" },
    { name: "mode", meaning: "the likeliest value" },
    { name: "high", meaning: "the largest value" },
  ],
  make(values) {
    const [low, mode, high] = readValues("triangular", ["low", "mode", "high"], values);
    if (!(high > low)) failWithin(["high"], `invalid high: ${high}; must be above low ${low}`);
    if (!(mode >= low && mode <= high)) failWithin(["mode"], `invalid mode: ${mode}; must lie from low ${low} to high ${high}`);
    return triangularOf(low, mode, high);
  },
  examples: [
    { values: { low: 0, mode: 1, high: 2 }, p: 0.5, quantile: 1, because: "symmetric about its mode" },
    { values: { low: 14, mode: 18, high: 21 }, p: 4 / 7, quantile: 18, because: "4/7 of the width lies below the mode" },
    { values: { low: 0, mode: 0, high: 1 }, p: 0.75, quantile: 0.5, because: "1 − (1 − x)² = 0.75" },
  ],
};

function triangularOf(low: number, mode: number, high: number): Distribution {
  const width = high - low;
  const below = (mode - low) / width;
  const above = (high - mode) / width;
  /** the probability beyond a value, toward the end that is `distance` away, where that end lies `reach` beyond the mode */
  const corner = (distance: number, reach: number): number => (distance <= 0 ? 0 : (distance / width) * (distance / reach));
  const [a, b, c] = [low / width, mode / width, high / width];
  return {
    name: "triangular",
    describe: `triangular from ${sayNumber(low)} to ${sayNumber(high)}, likeliest ${sayNumber(mode)}`,
    quantile: (p) => (p <= below ? low + width * Math.sqrt(p * below) : high - width * Math.sqrt((1 - p) * (1 - below))),
    quantileAbove: (q) => (q <= above ? high - width * Math.sqrt(q * above) : low + width * Math.sqrt((1 - q) * below)),
    probabilityBelow: (value) => (value < mode ? corner(value - low, mode - low) : 1 - corner(high - value, high - mode)),
    probabilityAbove: (value) => (value > mode ? corner(high - value, high - mode) : 1 - corner(value - low, mode - low)),
    logDensity(value) {
      if (!(value >= low && value <= high)) return Number.NEGATIVE_INFINITY;
      const share = value < mode ? (value - low) / (mode - low) : value > mode ? (high - value) / (high - mode) : 1;
      return Math.log(2 * share) - Math.log(width);
    },
    mean: (low + mode + high) / 3,
    variance: (width * width * ((b - a) * (b - a) + (c - b) * (c - b) + (c - a) * (c - a))) / 36,
    support: { low, high },
  };
}
