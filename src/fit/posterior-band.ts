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

/** The median over the joint draws of the curve at a time. */
export function posteriorMedian(posterior: Posterior, curve: Curve, t: number): number {
  return (
    quantiles(
      usedDraws(posterior, (own) => curve.value(t, own)),
      [0.5],
    )[0] ?? Number.NaN
  );
}

/** A quantity at the draws that are used. */
function usedDraws({ parameters, draws, rows }: Posterior, quantity: (own: Float64Array) => number): Float64Array {
  const count = parameters.length;
  const used = Math.min(MOST_DRAWS, rows);
  return Float64Array.from({ length: used }, (_, k) => {
    const row = Math.floor(((k + 0.5) * rows) / used);
    return quantity(draws.subarray(row * count, (row + 1) * count));
  });
}

/** Pointwise quantiles over the joint draws; without an estimated noise the prediction is that of the curve. */
export function posteriorBand(
  posterior: Posterior,
  curve: Curve,
  noise: "additive" | "multiplicative",
  t: number,
  level: number,
): PosteriorBand {
  const noiseIndex = posterior.parameters.findIndex(({ name }) => name === "noise");
  const values = usedDraws(posterior, (own) => curve.value(t, own));
  const spreads = usedDraws(posterior, (own) => (noiseIndex < 0 ? 0 : (own[noiseIndex] as number)));
  const observed = new Float64Array(values.length * ERRORS.length);
  for (const [k, value] of values.entries())
    for (const [e, z] of ERRORS.entries()) {
      const miss = (spreads[k] as number) * z;
      observed[k * ERRORS.length + e] = noise === "multiplicative" ? value * Math.exp(miss) : value + miss;
    }
  const ends = [(1 - level) / 2, 0.5, (1 + level) / 2];
  const [low = Number.NaN, median = Number.NaN, high = Number.NaN] = quantiles(values, ends);
  const [lowest = Number.NaN, , highest = Number.NaN] = quantiles(observed, ends);
  return { median, confidence: { low, high }, prediction: { low: lowest, high: highest } };
}
