import type { Estimate } from "./estimate.ts";

interface Data {
  readonly y: Float64Array;
  readonly weights?: Float64Array;
  readonly standardErrors?: Float64Array;
}

/** The log likelihood as a density of y, the variance at its maximum likelihood where it is not known, and AICc (Hurvich & Tsai 1989): `null` where points are too few, or a perfect fit has none. */
export function formulaLikelihood(
  { y, weights, standardErrors }: Data,
  { sumOfSquares }: Estimate,
  estimated: number,
  noise: "additive" | "multiplicative",
): { readonly logLikelihood: number; readonly aicc: number | null } {
  const points = y.length;
  const known = standardErrors !== undefined;
  const variance = known ? 1 : sumOfSquares / points;
  let logLikelihood = -0.5 * (points * Math.log(2 * Math.PI * variance) + sumOfSquares / variance);
  for (let i = 0; i < points; i++) {
    if (noise === "multiplicative") logLikelihood -= Math.log(y[i] as number);
    if (weights !== undefined) logLikelihood += 0.5 * Math.log(weights[i] as number);
    if (standardErrors !== undefined) logLikelihood -= Math.log(standardErrors[i] as number);
  }
  const count = estimated + (known ? 0 : 1);
  const left = points - count - 1;
  const aicc = left > 0 && Number.isFinite(logLikelihood) ? 2 * (count - logLikelihood) + (2 * count * (count + 1)) / left : null;
  return { logLikelihood, aicc };
}
