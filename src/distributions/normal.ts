import { failWithin } from "../base/errors.ts";
import { logNormalDensity } from "../numerics/log-normal-density.ts";
import { normalDistribution, normalQuantile } from "../numerics/normal.ts";
import { chooseForm } from "./choose-form.ts";
import type { Distribution, DistributionKind, DistributionValues } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** The standard normal's 95% point: a 90% interval leaves 5% on either side. */
const REACH_90 = normalQuantile(0.95);

/** The bell curve: sums of many small effects. It has no ends, so a quantity that must be positive is better lognormal, or cut off with `above`. */
export const normal: DistributionKind = {
  name: "normal",
  meaning: "the bell curve, without ends on either side; give mean and sd, or a 90% interval (low, high)",
  parameters: [
    { name: "mean", meaning: "the middle", optional: true },
    { name: "sd", meaning: "standard deviation; two thirds lie within one of the mean", optional: true, width: true },
    { name: "low", meaning: "1 in 20 lies below", optional: true },
    { name: "high", meaning: "1 in 20 lies above", optional: true },
  ],
  make(values) {
    const form = chooseForm("normal", [["mean", "sd"] as const, ["low", "high"] as const], values);
    return form[0] === "mean" ? fromMean(values) : fromInterval(values);
  },
  examples: [
    { values: { mean: 5, sd: 2 }, p: 0.5, quantile: 5, because: "the median is the mean" },
    { values: { mean: 0, sd: 1 }, p: 0.975, quantile: 1.959963984540054, because: "the familiar 1.96" },
    { values: { low: -1, high: 3 }, p: 0.95, quantile: 3, because: "high is the 95% point" },
  ],
};

function fromMean(values: DistributionValues): Distribution {
  const [mean, sd] = readValues("normal", ["mean", "sd"], values);
  if (!(sd > 0)) failWithin(["sd"], `invalid sd: ${sd}; must be above 0`);
  return {
    ...normalOf((z) => mean + sd * z, mean, sd, `normal, mean ${sayNumber(mean)}, standard deviation ${sayNumber(sd)}`),
    ofScores(column) {
      for (let i = 0; i < column.length; i++) column[i] = mean + sd * (column[i] as number);
    },
  };
}

function fromInterval(values: DistributionValues): Distribution {
  const [low, high] = readValues("normal", ["low", "high"], values);
  if (!(high > low)) failWithin(["high"], `invalid high: ${high}; must be above low ${low}`);
  // By shares of the interval, so that its ends come out as they were given, also where one is nearly zero.
  const ofScore = (z: number): number => {
    const share = 0.5 + (0.5 * z) / REACH_90;
    return (1 - share) * low + share * high;
  };
  const sd = (0.5 * high - 0.5 * low) / REACH_90;
  return normalOf(ofScore, 0.5 * low + 0.5 * high, sd, `normal, 90% between ${sayNumber(low)} and ${sayNumber(high)}`);
}

function normalOf(ofScore: (z: number) => number, mean: number, sd: number, describe: string): Distribution {
  return {
    name: "normal",
    describe,
    quantile: (p) => ofScore(normalQuantile(p)),
    quantileAbove: (q) => ofScore(-normalQuantile(q)),
    ofScore,
    probabilityBelow: (value) => normalDistribution((value - mean) / sd),
    probabilityAbove: (value) => normalDistribution((mean - value) / sd),
    logDensity: (value) => logNormalDensity((value - mean) / sd) - Math.log(sd),
    mean,
    variance: sd * sd,
    support: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  };
}
