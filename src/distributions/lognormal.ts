import { fail } from "../base/errors.ts";
import { logNormalDensity } from "../numerics/log-normal-density.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { Distribution, DistributionKind } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** The standard normal's 95% point: a 90% interval leaves 5% on either side. */
const REACH_90 = normalQuantile(0.95);

/** Positive, with a long upper tail: products of many effects. */
export const lognormal: DistributionKind = {
  name: "lognormal",
  meaning: "positive with a long upper tail; give a 90% interval (low, high), or median and sigma",
  parameters: [
    { name: "low", meaning: "1 in 20 lies below", optional: true },
    { name: "high", meaning: "1 in 20 lies above", optional: true },
    { name: "median", meaning: "half lies below", optional: true },
    { name: "sigma", meaning: "standard deviation of the logarithm", optional: true, plain: true },
  ],
  make(values) {
    const byInterval = values["low"] !== undefined || values["high"] !== undefined;
    if (byInterval && (values["median"] !== undefined || values["sigma"] !== undefined))
      fail("invalid lognormal: it has both an interval and a median or sigma; give low and high, or median and sigma");
    return byInterval ? fromInterval(values) : fromMedian(values);
  },
  examples: [
    { values: { low: 9, high: 14 }, p: 0.05, quantile: 9, because: "low is the 5% point" },
    { values: { low: 9, high: 14 }, p: 0.95, quantile: 14, because: "high is the 95% point" },
    { values: { low: 2, high: 8 }, p: 0.5, quantile: 4, because: "the median is the geometric middle of the interval" },
    { values: { median: 3, sigma: 0.5 }, p: 0.5, quantile: 3, because: "half lies below the median" },
  ],
};

function fromInterval(values: Readonly<Record<string, number>>): Distribution {
  const [low, high] = readValues("lognormal", ["low", "high"], values);
  if (!(low > 0)) fail(`invalid low: ${low}; must be above 0, for a lognormal is positive`);
  if (!(high > low)) fail(`invalid high: ${high}; must be above low ${low}`);
  const sigma = Math.log(high / low) / (2 * REACH_90);
  // Two roots, since the product of two large numbers may not be a number.
  return lognormalOf(Math.sqrt(low) * Math.sqrt(high), sigma, `lognormal, 90% between ${sayNumber(low)} and ${sayNumber(high)}`);
}

function fromMedian(values: Readonly<Record<string, number>>): Distribution {
  const [median, sigma] = readValues("lognormal", ["median", "sigma"], values);
  if (!(median > 0)) fail(`invalid median: ${median}; must be above 0, for a lognormal is positive`);
  if (!(sigma > 0)) fail(`invalid sigma: ${sigma}; must be above 0`);
  return lognormalOf(median, sigma, `lognormal, median ${sayNumber(median)}, sigma ${sayNumber(sigma)}`);
}

function lognormalOf(median: number, sigma: number, describe: string): Distribution {
  return {
    name: "lognormal",
    describe,
    quantile: (p) => median * Math.exp(sigma * normalQuantile(p)),
    ofScore: (z) => median * Math.exp(sigma * z),
    ofScores: (column) => {
      for (let i = 0; i < column.length; i++) column[i] = median * Math.exp(sigma * (column[i] as number));
    },
    logDensity: (value) =>
      value > 0 ? logNormalDensity(Math.log(value / median) / sigma) - Math.log(sigma) - Math.log(value) : Number.NEGATIVE_INFINITY,
    mean: median * Math.exp(0.5 * sigma * sigma),
    support: { low: 0, high: Number.POSITIVE_INFINITY },
  };
}
