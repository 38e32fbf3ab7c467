import { FaultList, failWithin } from "../base/errors.ts";
import type { Distribution, DistributionKind, DistributionValues } from "./distribution.ts";
import { mixtureOf } from "./mixture-of.ts";
import { normal } from "./normal.ts";
import { readWeights } from "./read-weights.ts";
import { refuseUnknown } from "./refuse-unknown.ts";
import { uniform } from "./uniform.ts";

/** Several distributions, one of which is the true one on each path: two schools, or a usual case and a rare one. */
export const mixture: DistributionKind = {
  name: "mixture",
  meaning: "on each path one of several values or distributions, each with its weight; without weights all are equally likely",
  parameters: [
    { name: "of", meaning: "two or more: numbers, A to B, or distributions of any kind", list: "distributions" },
    { name: "weights", meaning: "shares that sum to 1, or counts such as 3 and 1", list: "numbers", plain: true, optional: true },
  ],
  make(values) {
    const parts = readParts(values);
    return mixtureOf(parts, readWeights("mixture", values, parts.length));
  },
  examples: [
    {
      values: { of: [uniform.make({ low: 0, high: 1 }), uniform.make({ low: 10, high: 12 })], weights: [0.8, 0.2] },
      ...{ p: 0.9, quantile: 11, because: "half way through the upper fifth" },
    },
    {
      values: {
        of: [normal.make({ mean: -1, sd: 1 }), normal.make({ mean: 1, sd: 2 }), normal.make({ mean: 3, sd: 1 })],
        weights: [1, 1, 1],
      },
      ...{ p: 0.5, quantile: 1, because: "symmetric about its middle" },
    },
  ],
};

function readParts(values: DistributionValues): readonly Distribution[] {
  const faults = new FaultList();
  refuseUnknown("mixture", ["of", "weights"], values, faults);
  const given = values["of"];
  if (given === undefined) faults.add("missing of; mixture needs a list of numbers or distributions under of");
  else if (typeof given !== "object") faults.addWithin(["of"], "invalid of: one number; must be a list, as in [1 to 2, 5 to 6]");
  faults.throwIfAny();
  const list = typeof given === "object" ? given : [];
  const parts = list.map((one, i) => (typeof one === "number" ? failWithin(["of", i], `invalid of: ${one}; must be a distribution`) : one));
  if (parts.length < 2) failWithin(["of"], `invalid of: ${parts.length} given; a mixture needs 2 or more`);
  return parts;
}
