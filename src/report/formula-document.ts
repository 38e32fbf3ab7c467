import type { FormulaAnswer } from "../fit/formula-answer.ts";
import { dataDocument } from "./data-document.ts";
import { leastSquaresDocument } from "./least-squares-document.ts";

/** A fitted formula as `fit.json` and `--json` have it: the fields of every fit, with the columns that it reads under `predictors`. */
export function formulaDocument({ subject, question, fit }: FormulaAnswer): object {
  return {
    ...{ schema: fit.schema, curve: fit.curve, formula: fit.formula },
    data: dataDocument(subject, subject.notes),
    ...{ outcome: fit.outcome, reason: fit.reason },
    parameters: fit.parameters,
    ...leastSquaresDocument(fit, question.level),
    points: fit.points,
    predictors: fit.predictors,
    ...{ y: fit.y, fitted: fit.fitted, residuals: fit.residuals },
  };
}
