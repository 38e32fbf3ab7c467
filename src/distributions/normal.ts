import { fail } from "../base/errors.ts";
import { logNormalDensity } from "../numerics/log-normal-density.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { DistributionKind } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** The bell curve: sums of many small effects. It has no ends, so a quantity that must be positive is better lognormal. */
export const normal: DistributionKind = {
  name: "normal",
  meaning: "the bell curve, without ends on either side",
  parameters: [
    { name: "mean", meaning: "the middle" },
    { name: "sd", meaning: "standard deviation; two thirds lie within one of the mean", width: true },
  ],
  make(values) {
    const [mean, sd] = readValues("normal", ["mean", "sd"], values);
    if (!(sd > 0)) fail(`invalid sd: ${sd}; must be above 0`);
    return {
      name: "normal",
      describe: `normal, mean ${sayNumber(mean)}, standard deviation ${sayNumber(sd)}`,
      quantile: (p) => mean + sd * normalQuantile(p),
      ofScore: (z) => mean + sd * z,
      ofScores: (column) => {
        for (let i = 0; i < column.length; i++) column[i] = mean + sd * (column[i] as number);
      },
      logDensity: (value) => logNormalDensity((value - mean) / sd) - Math.log(sd),
      mean,
      support: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
    };
  },
  examples: [
    { values: { mean: 5, sd: 2 }, p: 0.5, quantile: 5, because: "the median is the mean" },
    { values: { mean: 0, sd: 1 }, p: 0.975, quantile: 1.959963984540054, because: "the familiar 1.96" },
  ],
};
