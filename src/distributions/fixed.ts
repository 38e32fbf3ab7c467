import type { DistributionKind } from "./distribution.ts";
import { ofLumps } from "./of-lumps.ts";
import { readValues } from "./read-values.ts";

/** One number, known exactly or assumed to be. */
export const fixed: DistributionKind = {
  name: "fixed",
  meaning: "one number, the same on every path",
  parameters: [{ name: "value", meaning: "the number" }],
  isDiscrete: true,
  make(values) {
    const [value] = readValues("fixed", ["value"], values);
    return ofLumps({ name: "fixed", isOneNumber: true, describeWith: (say) => `fixed at ${say(value)}` }, [{ value, probability: 1 }]);
  },
  examples: [{ values: { value: 3 }, p: 0.9, quantile: 3, because: "every quantile is the value" }],
};
