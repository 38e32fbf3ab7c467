import { dataDocument } from "./fit-document-data.ts";
import type { FormulaAnswer } from "./formula-answer.ts";

/** A fitted formula as `fit.json` and `--json` have it: the fields of every fit, with the columns that it reads under `predictors`. */
export function formulaDocument({ subject, question, fit }: FormulaAnswer): object {
  const { predictors, verdict } = fit;
  return {
    ...{ schema: fit.schema, curve: fit.curve, formula: fit.formula },
    data: { ...dataDocument(subject), notes: subject.notes },
    ...{ outcome: fit.outcome, reason: fit.reason },
    parameters: fit.parameters,
    residualSumOfSquares: fit.residualSumOfSquares,
    residualStandardDeviation: fit.residualStandardDeviation,
    degreesOfFreedom: fit.degreesOfFreedom,
    ...{ aicc: fit.aicc, logLikelihood: fit.logLikelihood },
    ...{ noise: verdict.noise.model, noiseChoice: verdict.noise.choice },
    level: question.level,
    verdict,
    points: fit.points,
    predictors,
    ...{ y: fit.y, fitted: fit.fitted, residuals: fit.residuals },
  };
}
