import type { DistributionKind, DistributionParameter } from "./distribution.ts";
import { truncate } from "./truncate.ts";

/** What every distribution without lumps may be given besides. */
const CUTS: readonly DistributionParameter[] = [
  { name: "above", meaning: "cut off what lies below this, and scale up the rest", optional: true },
  { name: "below", meaning: "cut off what lies above this, and scale up the rest", optional: true },
];

/** A kind whose distributions may be cut off within their own keys, as in `{ normal: { mean: 1, sd: 0.2, above: 0 } }`; a discrete one as it is. */
export function withTruncation(kind: DistributionKind): DistributionKind {
  if (kind.isDiscrete === true) return kind;
  return {
    ...kind,
    parameters: [...kind.parameters, ...CUTS],
    make(values) {
      const { above, below, ...own } = values;
      const inner = kind.make(own);
      if (above === undefined && below === undefined) return inner;
      return truncate(inner, { ...(typeof above === "number" ? { above } : {}), ...(typeof below === "number" ? { below } : {}) });
    },
  };
}
