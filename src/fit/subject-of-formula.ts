import type { FormulaColumns } from "../data/read-formula-columns.ts";
import { type ErrorColumns, type FitSubject, NO_UNIT } from "./fit-subject.ts";

/** The columns as a subject of a fit: on the scale of the one column that the formula reads, or row by row in the order of the first of several; `errors` names those of weights and of standard errors. */
export function subjectOfFormula(
  { predictors, y, lacking, guessed, weights, standardErrors }: FormulaColumns,
  file: string,
  sha256: string,
  errors: ErrorColumns = {},
): FitSubject {
  const [[first = "", xs] = [], ...others] = Object.entries(predictors);
  const single = others.length === 0;
  return {
    name: y.name,
    unit: NO_UNIT,
    clock: { kind: "number", name: single ? first : "row", origin: 0, years: false },
    points: Array.from(y.values, (value, i) => ({ x: single ? (xs?.[i] ?? i) : i + 1, y: value })),
    ...(weights === undefined ? {} : { weights }),
    ...(standardErrors === undefined ? {} : { standardErrors }),
    ...(Object.keys(errors).length === 0 ? {} : { errors }),
    source: { kind: "file", file, sha256 },
    notes: [...guessed, ...lacking, ...(single ? [] : [`rows are in the order of "${first}"`])],
  };
}
