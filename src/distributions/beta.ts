import { failWithin } from "../base/errors.ts";
import { checkShape } from "./check-shape.ts";
import { chooseForm } from "./choose-form.ts";
import type { DistributionKind } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";
import { scaledBeta } from "./scaled-beta.ts";

/** Alpha and beta, and the words for them. */
interface Shapes {
  readonly alpha: number;
  readonly beta: number;
  words(say: (value: number) => string): string;
}

/** Between two ends, with every shape from a bowl to a peak: shares and probabilities of which something was counted. */
export const beta: DistributionKind = {
  name: "beta",
  meaning: "a share from 0 to 1, or a value from low to high; give alpha and beta, or mean and sd",
  parameters: [
    { name: "alpha", meaning: "weight toward the high end, such as successes counted + 1", optional: true, plain: true },
    { name: "beta", meaning: "weight toward the low end, such as failures counted + 1", optional: true, plain: true },
    { name: "mean", meaning: "the mean", optional: true },
    { name: "sd", meaning: "standard deviation", optional: true, width: true },
    { name: "low", meaning: "the smallest value, 0 where not given", optional: true },
    { name: "high", meaning: "the largest value, 1 where not given", optional: true },
  ],
  make(values) {
    const isStretched = values["low"] !== undefined || values["high"] !== undefined;
    const ends = isStretched ? (["low", "high"] as const) : [];
    const form = chooseForm("beta", [["alpha", "beta", ...ends] as const, ["mean", "sd", ...ends] as const], values);
    const [first = 0, second = 0, low = 0, high = 1]: readonly number[] = readValues("beta", form, values);
    if (!(high > low)) failWithin(["high"], `invalid high: ${high}; must be above low ${low}`);
    const { words, ...shapes } = form[0] === "alpha" ? givenShapes(first, second) : shapesOf(first, second, low, high);
    return scaledBeta({
      ...{ name: "beta", ...shapes, low, high },
      describeWith: (say) => `beta, ${words(say)}, from ${say(low)} to ${say(high)}`,
      ...(isStretched ? {} : { plainBecause: "a beta goes from 0 to 1 where low and high are not given" }),
    });
  },
  examples: [
    { values: { alpha: 1, beta: 3 }, p: 0.875, quantile: 0.5, because: "1 − (1 − x)³ = 0.875" },
    { values: { alpha: 0.5, beta: 0.5 }, p: 1 / 3, quantile: 0.25, because: "the arcsine law: sin²(π p / 2)" },
    { values: { alpha: 4, beta: 4, low: 10, high: 30 }, p: 0.5, quantile: 20, because: "symmetric about the middle" },
    { values: { mean: 0.5, sd: Math.sqrt(1 / 12) }, p: 0.2, quantile: 0.2, because: "with the spread of a uniform it is one" },
  ],
};

function givenShapes(alpha: number, beta: number): Shapes {
  checkShape("alpha", alpha);
  checkShape("beta", beta);
  return { alpha, beta, words: () => `alpha ${sayNumber(alpha)}, beta ${sayNumber(beta)}` };
}

function shapesOf(mean: number, sd: number, low: number, high: number): Shapes {
  if (!(mean > low && mean < high)) failWithin(["mean"], `invalid mean: ${mean}; must lie between low ${low} and high ${high}`);
  if (!(sd > 0)) failWithin(["sd"], `invalid sd: ${sd}; must be above 0`);
  const share = (mean - low) / (high - low);
  const spread = sd / (high - low);
  // what alpha and beta add up to
  const weight = (share * (1 - share)) / (spread * spread) - 1;
  const most = sayNumber(Math.sqrt((mean - low) * (high - mean)));
  if (!(weight > 0)) failWithin(["sd"], `invalid sd: ${sd}; must be below ${most}, where all would lie on the two ends`);
  const [alpha, beta] = [weight * share, weight * (1 - share)];
  checkShape("alpha", alpha, "sd");
  checkShape("beta", beta, "sd");
  return { alpha, beta, words: (say) => `mean ${say(mean)}, alpha ${sayNumber(alpha)}, beta ${sayNumber(beta)}` };
}
