import type { Place } from "../base/errors.ts";
import type { FormulaColumns } from "../data/read-formula-columns.ts";
import { fitFormula } from "./fit-formula.ts";
import type { NoiseChoice } from "./fit-request.ts";
import type { FitSubject } from "./fit-subject.ts";
import type { FormulaFit, FormulaIntervalMethod } from "./formula-types.ts";

/** What is asked of the columns of a file. */
export interface FormulaQuestion {
  /** for a manifest: what is fitted is no curve of the list */
  readonly curves: readonly { readonly name: "formula" }[];
  readonly formula: string;
  readonly noise: NoiseChoice;
  readonly start: Readonly<Record<string, number>>;
  readonly fixed: Readonly<Record<string, number>>;
  readonly level: number;
  /** profile where absent, and of very many points Wald's */
  readonly intervals?: FormulaIntervalMethod | undefined;
}

export interface FormulaAnswer {
  readonly subject: FitSubject;
  readonly question: FormulaQuestion;
  readonly fit: FormulaFit;
}

/** Fits a formula to columns of a file; messages about the formula have their place in it. */
export function answerFormula(
  subject: FitSubject,
  columns: FormulaColumns,
  question: FormulaQuestion,
  placeAt: (offset: number) => Place,
): FormulaAnswer {
  const { predictors, y } = columns;
  const { weights, standardErrors } = subject;
  const { curves: _, ...asked } = question;
  const fit = fitFormula({
    ...{ ...asked, columns: predictors, y: y.values, placeAt },
    ...(weights === undefined ? {} : { weights }),
    ...(standardErrors === undefined ? {} : { standardErrors }),
  });
  return { subject, question, fit };
}
