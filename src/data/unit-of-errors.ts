import { fail } from "../base/errors.ts";
import { type ColumnTable, findRow } from "./column-table.ts";
import type { ColumnReading } from "./read-rows.ts";

/** Standard errors are in the unit of y, so that cells of the two must be written alike: `5.0` beside `$14.8M` may be millions or dollars, and `5%` beside plain numbers a share. */
export function requireUnitOf(table: ColumnTable, y: ColumnReading, errors: ColumnReading): void {
  const [of, se] = [table.header[y.index], table.header[errors.index]];
  const [one, other] = [y, errors].map(({ index }) => {
    const row = findRow(table, index, () => true);
    return row === undefined ? "" : table.cell(row, index);
  });
  const row = findRow(table, errors.index, () => true);
  const place = row === undefined ? { file: table.file, line: 1 } : table.placeOf(row, errors.index);
  if (y.inPercent !== errors.inPercent)
    fail(
      `"${other}" in column "${se}" is ${errors.inPercent === true ? "a share" : "no percentage"}, and "${one}" in "${of}" is ${errors.inPercent === true ? "none" : "one"}; standard errors are in the unit of y, so write both alike`,
      place,
    );
  if (y.currency !== undefined && errors.currency !== undefined && y.currency !== errors.currency)
    fail(`column "${se}" is in ${errors.currency}, and "${of}" in ${y.currency}; standard errors are in the unit of y`, place);
  if (y.inLetters === true && errors.inLetters !== true)
    fail(
      `"${other}" in column "${se}" has no letter of size, and "${one}" in "${of}" has one; write both alike, as in 5M beside 14.8M`,
      place,
    );
}
