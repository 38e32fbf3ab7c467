import type { CheckedData } from "./fit-request.ts";

/** Log likelihood of normal errors as a density of y, and Akaike's criterion corrected for few points (Hurvich & Tsai 1989). */
export interface NormalLikelihood {
  /** the variance at its maximum likelihood where it is not known */
  readonly logLikelihood: number;
  /** `null` where points are too few for the correction, or a perfect fit has no likelihood */
  readonly aicc: number | null;
}

/**
 * The likelihood at the estimates of a least-squares fit.
 * @param weights one per point; reciprocal squared errors where the variance is known, which is then 1; points of weight 0 do not count
 * @param logSlope of the errors' scale at an observation: log of the slope of the scale in y
 * @param sumOfSquares weighted, on the scale of the errors
 * @param estimated parameters that were estimated, the variance apart
 */
export function normalLikelihood(
  { y, weights, varianceKnown }: Pick<CheckedData, "y" | "weights" | "varianceKnown">,
  logSlope: (y: number) => number,
  sumOfSquares: number,
  estimated: number,
): NormalLikelihood {
  let [points, sum] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    const weight = weights?.[i] ?? 1;
    if (weight === 0) continue;
    points += 1;
    sum += logSlope(y[i] as number) + (weights === undefined ? 0 : 0.5 * Math.log(weight));
  }
  const variance = varianceKnown ? 1 : sumOfSquares / points;
  const logLikelihood = sum - 0.5 * (points * Math.log(2 * Math.PI * variance) + sumOfSquares / variance);
  const count = estimated + (varianceKnown ? 0 : 1);
  const left = points - count - 1;
  const corrects = left > 0 && Number.isFinite(logLikelihood);
  return { logLikelihood, aicc: corrects ? 2 * (count - logLikelihood) + (2 * count * (count + 1)) / left : null };
}
