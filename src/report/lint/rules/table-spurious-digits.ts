import { isShown } from "../../../units/format.ts";
import type { TableRule } from "../rule.ts";
import { numberIn, peopleNumber, significantDigits } from "../table-cells.ts";
import type { TableColumn, TableSubject } from "../table-subject.ts";

/** digits that a number with a letter of size or a percent sign may have */
const MOST = 4;
const ROUNDED = /[%KMBTkmbtx]|bn|pp/;
const SIZES: Readonly<Record<string, number>> = { K: 1e3, k: 1e3, M: 1e6, B: 1e9, bn: 1e9, T: 1e12, "%": 0.01 };

/** "Spurious precision": the FAST standard of financial models. Columns for machines keep every digit. */
export const tableSpuriousDigits: TableRule = {
  name: "table-spurious-digits",
  appliesTo: "table",
  meaning:
    "numbers written for people with more digits than they can carry, or with a last one that is worth less than half the error in the column beside them",
  why: "digits are read as accuracy",
  remedy: "round what is shown, and keep full precision in a column of plain numbers",
  check: (table) =>
    table.columns.flatMap((column) => {
      if (column.isNumeric) return [];
      const error = errorsOf(column, table);
      const bad = column.cells.filter(({ text, row }) => isSpurious(text, numberIn((row.cells[error ?? -1] ?? "").trim())));
      const [first] = bad;
      if (first === undefined) return [];
      const more = bad.length === 1 ? "" : ` and ${bad.length - 1} more cells`;
      return [{ what: `"${first.text}"${more} shows digits that it cannot carry`, line: first.row.line, column: column.name }];
    }),
};

/** The column with the errors of what a column displays: `median_error` of `median_display`. */
function errorsOf({ name }: TableColumn, { columns }: TableSubject): number | undefined {
  const base = name.replace(/_?display$/, "");
  return base === name ? undefined : columns.find((column) => column.name === `${base}_error`)?.index;
}

function isSpurious(text: string, error: number | undefined): boolean {
  const number = peopleNumber(text);
  if (number === undefined) return false;
  const { digits, suffix } = number;
  const decimals = digits.split(".")[1]?.length ?? 0;
  if (ROUNDED.test(suffix) && decimals > 0 && significantDigits(digits) > MOST) return true;
  if (error === undefined || error <= 0 || significantDigits(digits) < 2) return false;
  return !isShown(lastPlace(digits, suffix) * (SIZES[suffix] ?? 1), error);
}

/** In which probabilities are told whose error is large. */
const PERCENT_STEP = 5;

/** What the last digit that counts is worth: zeros at the end of a whole number do not, and a whole percentage that ends in 5 may be one of steps of five. */
function lastPlace(text: string, suffix: string): number {
  const [whole = "", decimals] = text.replace(/[^\d.]/g, "").split(".");
  if (decimals !== undefined) return Number(`1e-${decimals.length}`);
  if (suffix === "%" && whole.endsWith("5")) return PERCENT_STEP;
  return Number(`1e${/0*$/.exec(whole)?.[0].length ?? 0}`);
}
