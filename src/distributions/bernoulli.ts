import { failWithin } from "../base/errors.ts";
import type { DistributionKind } from "./distribution.ts";
import { ofLumps } from "./of-lumps.ts";
import { readValues } from "./read-values.ts";
import { sayShare } from "./say-share.ts";

/** It happens or it does not: 1 or 0, for a line to multiply with. */
export const bernoulli: DistributionKind = {
  name: "bernoulli",
  meaning: "1 with probability p, else 0: whether something happens",
  parameters: [{ name: "p", meaning: "the probability of 1", plain: true }],
  isDiscrete: true,
  make(values) {
    const [p] = readValues("bernoulli", ["p"], values);
    if (!(p > 0 && p < 1)) failWithin(["p"], `invalid p: ${p}; must be between 0 and 1; what is certain is written as a number`);
    const lumps = [
      { value: 0, probability: 1 - p },
      { value: 1, probability: p },
    ];
    const words = { name: "bernoulli", describeWith: () => `bernoulli, 1 with probability ${sayShare(p)}, else 0` };
    return ofLumps({ ...words, plainBecause: "a bernoulli is 0 or 1; give two values with discrete" }, lumps);
  },
  examples: [
    { values: { p: 0.3 }, p: 0.69, quantile: 0, because: "seven in ten are 0" },
    { values: { p: 0.3 }, p: 0.71, quantile: 1, because: "the upper three in ten are 1" },
  ],
};
