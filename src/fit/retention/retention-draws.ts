import { evenlyFrom } from "./evenly-from.ts";
import type { RetentionFits } from "./fit-retention.ts";

/** Draws of the share that is left at an age, over all curves in proportion to their weights; one list per age, whose places belong together. */
export function retentionDraws({ fits }: RetentionFits, ages: readonly number[], count: number): readonly Float64Array[] {
  const out = ages.map(() => new Float64Array(count));
  const ends = cumulated(fits.map(({ weight }) => weight));
  for (let i = 0; i < count; i++) {
    const place = (i + 0.5) / count;
    const which = Math.max(
      0,
      ends.findIndex((end) => place <= end),
    );
    const { curve, draws } = fits[which] as RetentionFits["fits"][number];
    const values = evenlyFrom(draws, i) ?? [];
    for (const [k, age] of ages.entries()) (out[k] as Float64Array)[i] = curve.survival(age, values);
  }
  return out;
}

function cumulated(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight, i) => {
    sum += weight;
    return i === weights.length - 1 ? 1 : sum;
  });
}
