import type { Book } from "../book/book.ts";

export const CHECKS = "Checks";

/** The checks of the workbook itself, one a sheet or more, in the order of the sheet. */
export const SHEET_CHECKS = ["inputs", "in use", "bounds", "formulas", "errors", "engine", "outputs", "paths", "facts", "model"] as const;
export type SheetCheck = (typeof SHEET_CHECKS)[number];

/** What a check says when all is well, in a fresh workbook always. */
export const WELL = "OK";
export const WRONG = "FAIL";
export const CHANGED = "inputs changed since written";

/** Where the results of checks stand. */
export interface CheckPlaces {
  readonly overallRow: number;
  row(check: SheetCheck): number;
  /** the row of a line's comparison with the engine */
  lineRow(line: string): number;
  modelRow(check: string): number;
  readonly resultColumn: number;
  readonly numberColumn: number;
  readonly linesAt: number;
  readonly modelAt: number;
}

export function checkPlaces(book: Book): CheckPlaces {
  const overallRow = 5;
  const first = overallRow + 3;
  const modelAt = first + SHEET_CHECKS.length + 1;
  const checks = book.lines.filter((name) => name.startsWith("check "));
  const linesAt = modelAt + Math.max(1, checks.length) + 3;
  return {
    ...{ overallRow, numberColumn: 3, resultColumn: 4, modelAt, linesAt },
    row: (check) => first + SHEET_CHECKS.indexOf(check),
    modelRow: (check) => modelAt + 1 + checks.indexOf(check),
    lineRow: (line) => linesAt + 1 + book.lines.indexOf(line),
  };
}
