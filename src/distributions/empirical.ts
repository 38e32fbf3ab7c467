import { FaultList, failWithin } from "../base/errors.ts";
import { firstIndex } from "../numerics/first-index.ts";
import type { Distribution, DistributionKind, Lump } from "./distribution.ts";
import { readList } from "./read-list.ts";
import { refuseUnknown } from "./refuse-unknown.ts";
import { sayNumber } from "./say-number.ts";

/** Observed values, and what lies between them. */
export const empirical: DistributionKind = {
  name: "empirical",
  meaning:
    "observed values and all between neighbours: quantiles as of a sample (R's type 7, Excel's PERCENTILE.INC); discrete draws the values alone",
  parameters: [{ name: "values", meaning: "two observed values or more, in any order", list: "numbers" }],
  make(values) {
    const faults = new FaultList();
    refuseUnknown("empirical", ["values"], values, faults);
    const given = faults.collect(() => readList("empirical", "values", values, 2));
    faults.throwIfAny();
    const sorted = Float64Array.from(given ?? []).sort();
    if (sorted[0] === sorted.at(-1)) failWithin(["values"], "invalid values: they are one number; write it alone, or give two that differ");
    return empiricalOf(sorted);
  },
  examples: [
    { values: { values: [4, 1, 2, 8, 5] }, p: 0.5, quantile: 4, because: "the sample's median" },
    { values: { values: [1, 2, 4] }, p: 0.75, quantile: 3, because: "half way between the second and the third" },
  ],
};

/** Between neighbours the probability is 1 / (n − 1), evenly spread; equal neighbours are a lump. */
function empiricalOf(sorted: Float64Array): Distribution {
  const last = sorted.length - 1;
  const [low, high] = [sorted[0] as number, sorted[last] as number];
  const at = (i: number): number => sorted[i] as number;
  const between = (place: number): number => {
    const i = Math.min(last - 1, Math.floor(place));
    return at(i) + (place - i) * (at(i + 1) - at(i));
  };
  /** how many steps of probability lie below a value; above it are the others */
  const steps = (value: number): number => {
    const next = firstIndex(last + 1, (i) => at(i) > value);
    if (next === 0 || next > last) return next === 0 ? 0 : last;
    return next - 1 + (value - at(next - 1)) / (at(next) - at(next - 1));
  };
  const lumps = lumpsOf(sorted);
  return {
    name: "empirical",
    describe: `empirical, ${last + 1} values from ${sayNumber(low)} to ${sayNumber(high)}`,
    describeWith: (say) => `empirical, ${last + 1} values from ${say(low)} to ${say(high)}`,
    quantile: (p) => between(p * last),
    quantileAbove: (q) => between((1 - q) * last),
    probabilityBelow: (value) => steps(value) / last,
    probabilityAbove: (value) => (last - steps(value)) / last,
    ...(lumps.length > 0 ? { lumps } : { logDensity: (value: number) => logDensityAt(sorted, value) }),
    ...momentsOfSteps(sorted),
    support: { low, high },
  };
}

function logDensityAt(sorted: Float64Array, value: number): number {
  const last = sorted.length - 1;
  if (!(value >= (sorted[0] as number) && value <= (sorted[last] as number))) return Number.NEGATIVE_INFINITY;
  const next = Math.min(
    last,
    firstIndex(last + 1, (i) => (sorted[i] as number) > value),
  );
  return -Math.log(last * ((sorted[next] as number) - (sorted[next - 1] as number)));
}

function lumpsOf(sorted: Float64Array): readonly Lump[] {
  const sums = new Map<number, number>();
  for (let i = 1; i < sorted.length; i++) {
    const value = sorted[i] as number;
    if (value === sorted[i - 1]) sums.set(value, (sums.get(value) ?? 0) + 1 / (sorted.length - 1));
  }
  return [...sums].map(([value, probability]) => ({ value, probability }));
}

/** Each step is a uniform: its mean is its middle, and its variance a twelfth of its squared width. */
function momentsOfSteps(sorted: Float64Array): { readonly mean: number; readonly variance: number } {
  const steps = Array.from(sorted.subarray(1), (high, i) => ({
    middle: 0.5 * high + 0.5 * (sorted[i] as number),
    width: high - (sorted[i] as number),
  }));
  const mean = steps.reduce((sum, { middle }) => sum + middle / steps.length, 0);
  const variance = steps.reduce(
    (sum, { middle, width }) => sum + ((middle - mean) * (middle - mean) + (width * width) / 12) / steps.length,
    0,
  );
  return { mean, variance };
}
