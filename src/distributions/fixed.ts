import type { DistributionKind } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** One number, known exactly or assumed to be. */
export const fixed: DistributionKind = {
  name: "fixed",
  meaning: "one number, the same on every path",
  parameters: [{ name: "value", meaning: "the number" }],
  make(values) {
    const [value] = readValues("fixed", ["value"], values);
    return {
      name: "fixed",
      describe: `fixed at ${sayNumber(value)}`,
      quantile: () => value,
      mean: value,
      support: { low: value, high: value },
    };
  },
  examples: [{ values: { value: 3 }, p: 0.9, quantile: 3, because: "every quantile is the value" }],
};
