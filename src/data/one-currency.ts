import { fail } from "../base/errors.ts";
import type { ColumnTable } from "./column-table.ts";
import type { CsvRecord } from "./csv.ts";

const NAMES = /^(?:currency|ccy|cur)(?:[ _-]?(?:code|iso))?$/i;

/** A column beside the numbers that says which money each row is in must say the same in every row: amounts of two are no one series. */
export function requireOneCurrency(table: ColumnTable, records: readonly CsvRecord[], wanted: readonly number[]): void {
  const index = table.header.findIndex((name, i) => NAMES.test(name) && !wanted.includes(i));
  if (index < 0) return;
  const codeOf = (record: CsvRecord): string => table.cell(record, index).toUpperCase();
  const first = records.find((record) => codeOf(record) !== "");
  const other = records.find((record) => codeOf(record) !== "" && first !== undefined && codeOf(record) !== codeOf(first));
  if (first === undefined || other === undefined) return;
  fail(
    `column "${table.header[index]}" says ${table.cell(other, index)} here and ${table.cell(first, index)} in line ${first.line}; a curve is fitted to one currency: convert the amounts, or keep the rows of one`,
    table.placeOf(other, index),
  );
}
