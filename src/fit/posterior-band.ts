import type { Curve } from "../curves/curve.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { quantiles } from "../numerics/quantile.ts";
import type { Posterior } from "./posterior.ts";

/** What is known of the curve, and of one new observation, at one time; in the unit of the data. */
export interface PosteriorBand {
  /** of the curve */
  readonly median: number;
  readonly confidence: { readonly low: number; readonly high: number };
  readonly prediction: { readonly low: number; readonly high: number };
}

/** Draws that are used, evenly from all: the ends of a 95% interval then move by a few percent of its width. */
const MOST_DRAWS = 800;
/** Equally likely errors about each draw. */
const ERRORS = Float64Array.from({ length: 9 }, (_, k) => normalQuantile((k + 0.5) / 9));

/** Pointwise quantiles over the joint draws; without an estimated noise the prediction is that of the curve. */
export function posteriorBand(
  { parameters, draws, rows }: Posterior,
  curve: Curve,
  noise: "additive" | "multiplicative",
  t: number,
  level: number,
): PosteriorBand {
  const count = parameters.length;
  const noiseIndex = parameters.findIndex(({ name }) => name === "noise");
  const used = Math.min(MOST_DRAWS, rows);
  const values = new Float64Array(used);
  const observed = new Float64Array(used * ERRORS.length);
  for (let k = 0; k < used; k++) {
    const row = Math.floor(((k + 0.5) * rows) / used);
    const own = draws.subarray(row * count, (row + 1) * count);
    const value = curve.value(t, own);
    const spread = noiseIndex < 0 ? 0 : (own[noiseIndex] as number);
    values[k] = value;
    for (const [e, z] of ERRORS.entries())
      observed[k * ERRORS.length + e] = noise === "multiplicative" ? value * Math.exp(spread * z) : value + spread * z;
  }
  const ends = [(1 - level) / 2, 0.5, (1 + level) / 2];
  const [low = Number.NaN, median = Number.NaN, high = Number.NaN] = quantiles(values, ends);
  const [lowest = Number.NaN, , highest = Number.NaN] = quantiles(observed, ends);
  return { median, confidence: { low, high }, prediction: { low: lowest, high: highest } };
}
