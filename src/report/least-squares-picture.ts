import type { Errors } from "../fit/errors.ts";
import type { FitAnswer } from "../fit/fit-answer.ts";
import type { ErrorsVerdict } from "../fit/settle-errors.ts";
import { formatCount } from "../units/format.ts";
import type { FitPicture } from "./fit-picture.ts";
import { verdictClauses } from "./fit-report-modes.ts";

/** What sets the errors apart, in a word or two; nothing of independent ones. */
const APART: Readonly<Record<Errors, string>> = { independent: "", ar1: "follow each other", student: "have outliers" };

function saidOf({ kind, choice }: ErrorsVerdict): string {
  return kind === "independent" ? "" : ` that ${APART[kind]} (${choice})`;
}

/** A fit by least squares as its figure shows it. */
export function leastSquaresPicture(answer: FitAnswer): FitPicture {
  const { subject, question, fit } = answer;
  const { noise, errors, text } = fit.verdict;
  return {
    ...verdictClauses(answer),
    ...{ subject, curve: fit.curve, line: "", verdict: text, log: noise.model === "multiplicative" },
    ...{ level: question.level, bands: "confidence", fitted: fit.fitted, residuals: fit.residuals },
    how: `Least squares, ${noise.model} errors (${noise.choice})${saidOf(errors)}, ${formatCount(fit.degreesOfFreedom)} degrees of freedom`,
  };
}
