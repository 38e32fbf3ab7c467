import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { kindOfCell, kindOfColumn } from "./column-kind.ts";
import { type ColumnTable, findRow } from "./column-table.ts";
import { whyNoNumber } from "./number-reading.ts";

/** The position of the column that an option names, if it names one. */
export function columnNamed(table: ColumnTable, option: string, name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const index = table.header.indexOf(name);
  return index === -1 ? fail(`no column "${name}" for ${option}${suggestion(name, table.header)}`, { file: table.file, line: 1 }) : index;
}

/** The only column of numbers among these; where there is none, `lacking` says so and the first text in their place is named, for it may be a number that nobody can read. */
export function onlyNumbers(table: ColumnTable, indices: readonly number[], lacking: string): number {
  const numeric = indices.filter((index) => kindOfColumn(table, index) === "number");
  const [only, ...more] = numeric;
  const place = { file: table.file, line: 1 };
  if (more.length > 0)
    fail(`several columns could be y: ${numeric.map((index) => table.header[index]).join(", ")}; name one with --y`, place);
  if (only !== undefined) return only;
  const [other] = indices;
  const bad = other === undefined ? undefined : findRow(table, other, (cell) => kindOfCell(cell) === "text");
  if (other === undefined || bad === undefined) return fail(lacking, place);
  const cell = table.cell(bad, other);
  return fail(
    `${lacking}: "${cell}" in column "${table.header[other]}" is ${whyNoNumber(cell)}; or name another column with --y`,
    table.placeOf(bad, other),
  );
}
