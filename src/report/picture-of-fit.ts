import { formatCount } from "../units/format.ts";
import type { FitAnswer } from "./fit-answer.ts";
import type { FitPicture } from "./fit-picture.ts";

/** A fit by least squares as its figure shows it. */
export function pictureOfFit({ subject, question, fit }: FitAnswer): FitPicture {
  const { noise, text } = fit.verdict;
  return {
    ...{ subject, curve: fit.curve, line: "", verdict: text, log: noise.model === "multiplicative" },
    ...{ level: question.level, bands: "confidence", fitted: fit.fitted, residuals: fit.residuals },
    how: `Least squares, ${noise.model} errors (${noise.choice}), ${formatCount(fit.degreesOfFreedom)} degrees of freedom`,
  };
}
