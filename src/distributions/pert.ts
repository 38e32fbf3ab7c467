import { failWithin } from "../base/errors.ts";
import type { DistributionKind } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { scaledBeta } from "./scaled-beta.ts";

/** How much the mode weighs beside the two ends in the mean, (low + 4 mode + high) / 6: the choice of PERT's authors (Malcolm et al. 1959). */
const MODE_WEIGHT = 4;

/** Three points as in a project plan: a smooth hump from the smallest through the likeliest to the largest value. */
export const pert: DistributionKind = {
  name: "pert",
  meaning: "a smooth hump from low to high, which are the ends and not quantiles, likeliest at mode; its mean is (low + 4 mode + high) / 6",
  parameters: [
    { name: "low", meaning: "the smallest value" },
    { name: "mode", meaning: "the likeliest value" },
    { name: "high", meaning: "the largest value" },
  ],
  make(values) {
    const [low, mode, high] = readValues("pert", ["low", "mode", "high"], values);
    if (!(high > low)) failWithin(["high"], `invalid high: ${high}; must be above low ${low}`);
    if (!(mode >= low && mode <= high)) failWithin(["mode"], `invalid mode: ${mode}; must lie from low ${low} to high ${high}`);
    const width = high - low;
    return scaledBeta({
      ...{ name: "pert", low, high },
      alpha: 1 + (MODE_WEIGHT * (mode - low)) / width,
      beta: 1 + (MODE_WEIGHT * (high - mode)) / width,
      describeWith: (say) => `pert from ${say(low)} to ${say(high)}, likeliest ${say(mode)}`,
    });
  },
  examples: [
    { values: { low: 0, mode: 5, high: 10 }, p: 0.5, quantile: 5, because: "symmetric about its mode" },
    { values: { low: 2, mode: 2, high: 12 }, p: 1 - 1 / 32, quantile: 7, because: "with its mode at the low end it is beta(1, 5)" },
  ],
};
