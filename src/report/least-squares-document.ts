import type { CurveFit } from "../fit/curve-fit.ts";

/** What least squares says of a curve and of a formula alike, as JSON has it. */
export function leastSquaresDocument(
  fit: Pick<CurveFit, "residualSumOfSquares" | "residualStandardDeviation" | "degreesOfFreedom" | "aicc" | "logLikelihood" | "verdict">,
  level: number,
): object {
  const { residualSumOfSquares, residualStandardDeviation, degreesOfFreedom, aicc, logLikelihood, verdict } = fit;
  return {
    ...{ residualSumOfSquares, residualStandardDeviation, degreesOfFreedom, aicc, logLikelihood },
    ...{ noise: verdict.noise.model, noiseChoice: verdict.noise.choice, errors: verdict.errors.kind, level, verdict },
  };
}
