import type { CurveFit } from "../fit/curve-fit.ts";
import { type FitSubject, sayX } from "../fit/fit-subject.ts";
import type { ResidualChecks } from "../fit/residual-checks.ts";
import { formatCount, formatPercent, formatQuantity } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";

/** What least squares of a curve and of a formula have in common. */
type Fitted = Pick<
  CurveFit,
  "verdict" | "residualStandardDeviation" | "residualSumOfSquares" | "degreesOfFreedom" | "aicc" | "logLikelihood" | "points"
>;

/** How far the points scatter, on the scale of the errors. */
export function spreadText(fit: Fitted, subject: FitSubject): string {
  const { residualStandardDeviation: deviation, residualSumOfSquares, degreesOfFreedom } = fit;
  if (subject.standardErrors !== undefined)
    return `with the errors given, the sum of squares per degree of freedom is ${number(residualSumOfSquares / degreesOfFreedom)} where about 1 is expected`;
  const weighted = subject.weights === undefined ? "" : " at weight 1";
  return fit.verdict.noise.model === "multiplicative"
    ? `residual standard deviation ${number(deviation)} of log y${weighted}, a typical error of ${formatPercent(Math.exp(deviation) - 1)}`
    : `residual standard deviation ${formatQuantity(deviation, subject.unit, { significant: 2 })}${weighted}`;
}

/** `3 parameters estimated, 9 degrees of freedom; sales.csv, sha256 1a2b…` */
export function estimatedText(
  { degreesOfFreedom }: Pick<Fitted, "degreesOfFreedom">,
  estimated: number,
  { source, standardErrors }: FitSubject,
): string {
  const from = source.kind === "file" ? `; ${source.file}, sha256 ${source.sha256.slice(0, 12)}…` : "";
  return `${estimated} ${estimated === 1 ? "parameter" : "parameters"}${standardErrors === undefined ? " and the noise" : ""} estimated, ${formatCount(degreesOfFreedom)} ${degreesOfFreedom === 1 ? "degree" : "degrees"} of freedom${from}`;
}

/** Likelihood and AICc. */
export function criteriaText({ aicc, logLikelihood, points, verdict }: Fitted): string {
  const where = verdict.errors.kind === "ar1" ? ", at the likeliest correlation" : "";
  const scale = `both as densities of y, so that they compare across noise models${where}`;
  return aicc === null
    ? `log likelihood ${number(logLikelihood, 6)}; no AICc: ${points} points are too few for its correction`
    : `AICc ${number(aicc, 6)}, log likelihood ${number(logLikelihood, 6)}; ${scale}`;
}

/** Whether residuals look like noise; `x` has the place of each. */
export function residualText({ verdict }: Fitted, x: readonly number[], { clock }: FitSubject): string {
  const { leverage } = verdict.residuals;
  return `${checkedText(verdict.residuals)}; largest leverage ${formatPercent(leverage.value, 0)} at ${sayX(clock, clock.origin + (x[leverage.index] ?? 0))}${leverage.flagged ? " (the fit hangs on it)" : ""}`;
}

/** What is looked at in the residuals of least squares and of a posterior alike. */
export function checkedText({ autocorrelation, variance }: Pick<ResidualChecks, "autocorrelation" | "variance">): string {
  const flag = (flagged: boolean): string => (flagged ? " (more than chance)" : "");
  return [
    autocorrelation === null
      ? "autocorrelation: too few points to tell"
      : `lag-one autocorrelation ${number(autocorrelation.value)}${flag(autocorrelation.flagged)}`,
    variance === null
      ? "trend of their size: too few points to tell"
      : `trend of their size with the level ${number(variance.value)}${flag(variance.flagged)}`,
  ].join("; ");
}

function number(value: number, significant = 2): string {
  return formatQuantity(value, dimensionless, { significant });
}
