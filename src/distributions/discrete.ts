import { FaultList, failWithin } from "../base/errors.ts";
import type { DistributionKind, Lump } from "./distribution.ts";
import { ofLumps } from "./of-lumps.ts";
import { readList } from "./read-list.ts";
import { readWeights } from "./read-weights.ts";
import { refuseUnknown } from "./refuse-unknown.ts";
import { sayShare } from "./say-share.ts";

/** So many values are named in a description; the others are counted. */
const MOST_NAMED = 6;

/** A few values, each with its weight; or observed values drawn again as they are. */
export const discrete: DistributionKind = {
  name: "discrete",
  meaning: "one of these values and nothing between them, each with its weight; without weights all are equally likely",
  parameters: [
    { name: "values", meaning: "the values, in any order", list: "numbers" },
    { name: "weights", meaning: "shares that sum to 1, or counts such as 3 and 1", list: "numbers", plain: true, optional: true },
  ],
  isDiscrete: true,
  make(values) {
    const faults = new FaultList();
    refuseUnknown("discrete", ["values", "weights"], values, faults);
    const given = faults.collect(() => readList("discrete", "values", values, 1));
    faults.throwIfAny();
    const weights = readWeights("discrete", values, given?.length ?? 0);
    const lumps = lumpsOf(given ?? [], weights);
    if (lumps.length < 2) failWithin(["values"], "invalid values: they are one number; write it alone, or give two that differ");
    return ofLumps({ name: "discrete", describeWith: (say) => `discrete, ${tellLumps(lumps, say)}` }, lumps);
  },
  examples: [
    { values: { values: [1, 2, 5], weights: [0.5, 0.3, 0.2] }, p: 0.79, quantile: 2, because: "eight in ten are at or below 2" },
    { values: { values: [4, 1, 4, 7] }, p: 0.6, quantile: 4, because: "two of four are 4" },
  ],
};

/** The values in rising order, those that stand twice together. */
function lumpsOf(values: readonly number[], weights: readonly number[]): readonly Lump[] {
  const sums = new Map<number, number>();
  for (const [i, value] of values.entries()) sums.set(value, (sums.get(value) ?? 0) + (weights[i] ?? 0));
  return [...sums].map(([value, probability]) => ({ value, probability })).sort((a, b) => a.value - b.value);
}

function tellLumps(lumps: readonly Lump[], say: (value: number) => string): string {
  const named = lumps.slice(0, MOST_NAMED).map(({ value, probability }) => `${say(value)} (${sayShare(probability)})`);
  return `${named.join(", ")}${lumps.length > MOST_NAMED ? ` and ${lumps.length - MOST_NAMED} more up to ${say(lumps.at(-1)?.value ?? 0)}` : ""}`;
}
