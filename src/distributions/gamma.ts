import { failWithin } from "../base/errors.ts";
import { gammaProbability } from "../numerics/gamma-probability.ts";
import { gammaQuantile } from "../numerics/gamma-quantile.ts";
import { logGammaDensity } from "../numerics/log-gamma-density.ts";
import { scoreTable } from "../numerics/score-table.ts";
import { atScore } from "./at-score.ts";
import { checkShape } from "./check-shape.ts";
import { chooseForm } from "./choose-form.ts";
import type { Distribution, DistributionKind, DistributionValues } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** Positive, with a tail that falls like an exponential's: waiting times and sums of them. */
export const gamma: DistributionKind = {
  name: "gamma",
  meaning: "positive with an exponential tail, as of waiting times; give shape and scale, or mean and sd",
  parameters: [
    { name: "shape", meaning: "1 is the exponential distribution, more is more of a hump", optional: true, plain: true },
    { name: "scale", meaning: "the mean is shape × scale", optional: true, width: true },
    { name: "mean", meaning: "the mean", optional: true, width: true },
    { name: "sd", meaning: "standard deviation", optional: true, width: true },
  ],
  make(values) {
    const form = chooseForm("gamma", [["shape", "scale"] as const, ["mean", "sd"] as const], values);
    return form[0] === "shape" ? fromShape(values) : fromMean(values);
  },
  examples: [
    { values: { shape: 1, scale: 2 }, p: 0.5, quantile: 2 * Math.LN2, because: "the exponential's half-life" },
    { values: { shape: 0.5, scale: 2 }, p: 0.95, quantile: 3.841458820694124, because: "chi-squared with one degree of freedom" },
    { values: { mean: 6, sd: 6 }, p: 0.5, quantile: 6 * Math.LN2, because: "an sd as large as the mean is the exponential's" },
  ],
};

function fromShape(values: DistributionValues): Distribution {
  const [shape, scale] = readValues("gamma", ["shape", "scale"], values);
  checkShape("shape", shape);
  if (!(scale > 0)) failWithin(["scale"], `invalid scale: ${scale}; must be above 0`);
  return gammaOf(shape, scale, `gamma, shape ${sayNumber(shape)}, scale ${sayNumber(scale)}`);
}

function fromMean(values: DistributionValues): Distribution {
  const [mean, sd] = readValues("gamma", ["mean", "sd"], values);
  if (!(mean > 0)) failWithin(["mean"], `invalid mean: ${mean}; must be above 0, for a gamma is positive`);
  if (!(sd > 0)) failWithin(["sd"], `invalid sd: ${sd}; must be above 0`);
  const shape = (mean / sd) * (mean / sd);
  checkShape("shape", shape, "sd");
  return gammaOf(shape, sd * (sd / mean), `gamma, mean ${sayNumber(mean)}, standard deviation ${sayNumber(sd)}`);
}

function gammaOf(shape: number, scale: number, describe: string): Distribution {
  const quantiles = {
    quantile: (p: number) => scale * gammaQuantile(p, shape, "below"),
    quantileAbove: (q: number) => scale * gammaQuantile(q, shape, "above"),
  };
  return {
    name: "gamma",
    describe,
    ...quantiles,
    ofScore: scoreTable(atScore(quantiles)),
    probabilityBelow: (value) => (value > 0 ? gammaProbability(value / scale, shape, "below") : 0),
    probabilityAbove: (value) => (value > 0 ? gammaProbability(value / scale, shape, "above") : 1),
    logDensity(value) {
      if (value > 0) return logGammaDensity(value / scale, shape) - Math.log(scale);
      if (!(value === 0)) return Number.NEGATIVE_INFINITY;
      return shape === 1 ? -Math.log(scale) : shape < 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    },
    mean: shape * scale,
    variance: shape * scale * scale,
    support: { low: 0, high: Number.POSITIVE_INFINITY },
  };
}
