import type { FitAnswer } from "../fit/fit-answer.ts";
import { formatCount } from "../units/format.ts";
import type { FitPicture } from "./fit-picture.ts";
import { verdictClauses } from "./fit-report-modes.ts";

/** A fit by least squares as its figure shows it. */
export function leastSquaresPicture(answer: FitAnswer): FitPicture {
  const { subject, question, fit } = answer;
  const { noise, text } = fit.verdict;
  return {
    ...verdictClauses(answer),
    ...{ subject, curve: fit.curve, line: "", verdict: text, log: noise.model === "multiplicative" },
    ...{ level: question.level, bands: "confidence", fitted: fit.fitted, residuals: fit.residuals },
    how: `Least squares, ${noise.model} errors (${noise.choice}), ${formatCount(fit.degreesOfFreedom)} degrees of freedom`,
  };
}
