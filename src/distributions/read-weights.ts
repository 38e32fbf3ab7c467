import { failWithin } from "../base/errors.ts";
import type { DistributionValues } from "./distribution.ts";
import { readList } from "./read-list.ts";
import { sayNumber } from "./say-number.ts";

/** Shares that were rounded to tenths of a percent may miss one by so much. */
const ROUNDING = 0.005;

/**
 * The probabilities that the `weights` of `count` things give; equal ones where none are given. Weights below 1 are shares and must sum to one, but for rounding; others count in
 * proportion, as 3 and 1 do.
 */
export function readWeights(kind: string, values: DistributionValues, count: number): readonly number[] {
  if (values["weights"] === undefined) return Array.from({ length: count }, () => 1 / count);
  const weights = readList(kind, "weights", values, 1);
  if (weights.length !== count) failWithin(["weights"], `invalid weights: ${weights.length} given for ${count}; each needs one`);
  for (const [i, weight] of weights.entries())
    if (!(weight > 0)) failWithin(["weights", i], `invalid weights: ${weight}; must be above 0; leave out what cannot be`);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.every((weight) => weight < 1) && Math.abs(sum - 1) > ROUNDING)
    failWithin(["weights"], `invalid weights: they sum to ${sayNumber(sum)}; shares must sum to 1, or give counts such as 3 and 1`);
  return weights.map((weight) => weight / sum);
}
