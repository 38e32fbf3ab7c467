import { RunrateError } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import type { Series } from "../data/fact.ts";
import { fitCurve } from "./fit-curve.ts";
import type { Fit } from "./fit-types.ts";
import { rankingWarning } from "./ranking-warning.ts";

/** One curve of a comparison; without a fit where the series has too few points for it. */
export interface ComparedCurve {
  readonly curve: Curve;
  readonly fit: Fit | undefined;
  /** why there is no fit */
  readonly refused: string | undefined;
  /** Akaike's criterion, corrected for few points (Hurvich & Tsai 1989); `null` where the points do not allow the correction */
  readonly aicc: number | null;
  /** exp(−½ difference to the best), scaled to sum to 1; 0 without a criterion */
  readonly weight: number;
}

export interface Comparison {
  /** best first */
  readonly rows: readonly ComparedCurve[];
  /** what the ranking does not mean, in plain words */
  readonly warning: string;
}

/** Fits each curve and ranks them by AICc on the log scale. The ranking takes errors as independent, which published levels are not. */
export function compareCurves(series: Series, curves: Iterable<Curve>): Comparison {
  const rows = [...curves].map((curve) => compared(series, curve));
  const best = rows.reduce((least, { aicc }) => Math.min(least, aicc ?? Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
  const likelihoods = rows.map(({ aicc }) => (aicc === null ? 0 : aicc === best ? 1 : Math.exp(-0.5 * (aicc - best))));
  const total = likelihoods.reduce((sum, likelihood) => sum + likelihood, 0);
  const weighted = rows.map((row, i) => ({ ...row, weight: total === 0 ? 0 : (likelihoods[i] ?? 0) / total }));
  return {
    rows: weighted.sort((a, b) => (a.aicc ?? Number.POSITIVE_INFINITY) - (b.aicc ?? Number.POSITIVE_INFINITY) || 0),
    warning: rankingWarning(
      series.points.length,
      weighted
        .filter(({ fit }) => fit !== undefined && fit.curve.ceiling !== undefined && !fit.verdict.identified)
        .map(({ curve }) => curve.name),
    ),
  };
}

function compared(series: Series, curve: Curve): ComparedCurve {
  try {
    const fit = fitCurve(series, curve);
    return { curve, fit, refused: undefined, aicc: aiccOf(fit), weight: 0 };
  } catch (error) {
    if (!(error instanceof RunrateError) || error.kind !== "refused") throw error;
    return { curve, fit: undefined, refused: error.message, aicc: null, weight: 0 };
  }
}

function aiccOf({ points, degreesOfFreedom, residualSumOfSquares }: Fit): number | null {
  // The curve's parameters and the residual variance.
  const estimated = points - degreesOfFreedom + 1;
  const left = points - estimated - 1;
  if (left <= 0 || residualSumOfSquares === null) return null;
  const variance = residualSumOfSquares / points;
  return points * Math.log(variance) + 2 * estimated + (2 * estimated * (estimated + 1)) / left;
}
