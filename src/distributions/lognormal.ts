import { failWithin } from "../base/errors.ts";
import { logNormalDensity } from "../numerics/log-normal-density.ts";
import { normalDistribution, normalQuantile } from "../numerics/normal.ts";
import { chooseForm } from "./choose-form.ts";
import type { Distribution, DistributionKind, DistributionValues } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** The standard normal's 95% point: a 90% interval leaves 5% on either side. */
const REACH_90 = normalQuantile(0.95);

/** Positive, with a long upper tail: products of many effects. */
export const lognormal: DistributionKind = {
  name: "lognormal",
  meaning: "positive with a long upper tail; give a 90% interval (low, high), or median and sigma, or mean and sd",
  parameters: [
    { name: "low", meaning: "1 in 20 lies below", optional: true },
    { name: "high", meaning: "1 in 20 lies above", optional: true },
    { name: "median", meaning: "half lies below", optional: true },
    { name: "sigma", meaning: "standard deviation of the logarithm", optional: true, plain: true },
    { name: "mean", meaning: "the mean of the values themselves, above the median", optional: true },
    { name: "sd", meaning: "standard deviation of the values themselves", optional: true, width: true },
  ],
  make(values) {
    const form = chooseForm("lognormal", [["low", "high"] as const, ["median", "sigma"] as const, ["mean", "sd"] as const], values);
    return form[0] === "low" ? fromInterval(values) : form[0] === "median" ? fromMedian(values) : fromMean(values);
  },
  examples: [
    { values: { low: 9, high: 14 }, p: 0.05, quantile: 9, because: "low is the 5% point" },
    { values: { low: 9, high: 14 }, p: 0.95, quantile: 14, because: "high is the 95% point" },
    { values: { low: 2, high: 8 }, p: 0.5, quantile: 4, because: "the median is the geometric middle of the interval" },
    { values: { median: 3, sigma: 0.5 }, p: 0.5, quantile: 3, because: "half lies below the median" },
    { values: { mean: 5, sd: 5 }, p: 0.5, quantile: 5 / Math.SQRT2, because: "the median is the mean over √(1 + (sd / mean)²)" },
  ],
};

function fromInterval(values: DistributionValues): Distribution {
  const [low, high] = readValues("lognormal", ["low", "high"], values);
  if (!(low > 0)) failWithin(["low"], `invalid low: ${low}; must be above 0, for a lognormal is positive`);
  if (!(high > low)) failWithin(["high"], `invalid high: ${high}; must be above low ${low}`);
  const sigma = Math.log(high / low) / (2 * REACH_90);
  // Two roots, since the product of two large numbers may not be a number.
  return lognormalOf(Math.sqrt(low) * Math.sqrt(high), sigma, `lognormal, 90% between ${sayNumber(low)} and ${sayNumber(high)}`);
}

function fromMedian(values: DistributionValues): Distribution {
  const [median, sigma] = readValues("lognormal", ["median", "sigma"], values);
  if (!(median > 0)) failWithin(["median"], `invalid median: ${median}; must be above 0, for a lognormal is positive`);
  if (!(sigma > 0)) failWithin(["sigma"], `invalid sigma: ${sigma}; must be above 0`);
  return lognormalOf(median, sigma, `lognormal, median ${sayNumber(median)}, sigma ${sayNumber(sigma)}`);
}

function fromMean(values: DistributionValues): Distribution {
  const [mean, sd] = readValues("lognormal", ["mean", "sd"], values);
  if (!(mean > 0)) failWithin(["mean"], `invalid mean: ${mean}; must be above 0, for a lognormal is positive`);
  if (!(sd > 0)) failWithin(["sd"], `invalid sd: ${sd}; must be above 0`);
  const ratio = sd / mean;
  const sigma = Math.sqrt(Math.log1p(ratio * ratio));
  return lognormalOf(mean / Math.sqrt(1 + ratio * ratio), sigma, `lognormal, mean ${sayNumber(mean)}, standard deviation ${sayNumber(sd)}`);
}

function lognormalOf(median: number, sigma: number, describe: string): Distribution {
  const ofScore = (z: number): number => median * Math.exp(sigma * z);
  const scoreOf = (value: number): number => (value > 0 ? Math.log(value / median) / sigma : Number.NEGATIVE_INFINITY);
  const mean = median * Math.exp(0.5 * sigma * sigma);
  return {
    name: "lognormal",
    describe,
    quantile: (p) => ofScore(normalQuantile(p)),
    quantileAbove: (q) => ofScore(-normalQuantile(q)),
    ofScore,
    probabilityBelow: (value) => normalDistribution(scoreOf(value)),
    probabilityAbove: (value) => normalDistribution(-scoreOf(value)),
    ofScores: (column) => {
      for (let i = 0; i < column.length; i++) column[i] = median * Math.exp(sigma * (column[i] as number));
    },
    logDensity: (value) =>
      value > 0 ? logNormalDensity(Math.log(value / median) / sigma) - Math.log(sigma) - Math.log(value) : Number.NEGATIVE_INFINITY,
    mean,
    variance: mean * mean * Math.expm1(sigma * sigma),
    support: { low: 0, high: Number.POSITIVE_INFINITY },
  };
}
