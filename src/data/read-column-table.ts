import { fail, type Place } from "../base/errors.ts";
import { kindOfCell, kindOfColumn } from "./column-kind.ts";
import type { ColumnTable } from "./column-table.ts";
import { parseCsvRecords } from "./csv.ts";
import { withPoints } from "./decimal-commas.ts";
import { COMMA, type Separator, separatorOf } from "./separator.ts";

/** Reads text whose first row names the columns, separated by commas or, where the header has none, by semicolons or tabs; a file without rows, or without names above them, is a fault. */
export function readColumnTable(text: string, file: string): ColumnTable {
  const separator = separatorOf(text);
  const { header, records } = parseCsvRecords(text, file, separator);
  if (records.length === 0) fail("the file has a header and no rows", { file });
  const table: ColumnTable = {
    file,
    header,
    records,
    notes: [],
    cell: ({ cells }, index) => (cells[index] ?? "").trim(),
    placeOf: ({ line }, index) => placeOf(text, file, line, index, separator),
  };
  refuseValuesAsNames(table);
  if (separator === COMMA) return table;
  const pointed = withPoints(table);
  return { ...table, records: pointed.records, notes: [`columns are separated by ${separator.plural}`, ...pointed.notes] };
}

/** A first row of values would be lost in silence. A table of years side by side (`name,2024,2025`) has names all the same. */
function refuseValuesAsNames(table: ColumnTable): void {
  const { header, file } = table;
  const kinds = header.map(kindOfCell);
  const values = kinds.filter((kind) => kind !== "text");
  const isWhole = values.length === header.length;
  // beside a text, a date above dates and numbers above all numbers
  const isRow = values.includes("date") && header.every((_, index) => kindOfColumn(table, index) === kinds[index]);
  if (!isWhole && !isRow) return;
  const what = values.includes("date") ? "holds values" : "holds numbers";
  fail(`the first row ${what} (${header.join(", ")}) where the names of columns belong; add a row of names above it`, { file, line: 1 });
}

/** The place of a cell: its column counts characters of the line, from 1; a record that goes over several lines has none. */
function placeOf(text: string, file: string, line: number, index: number, { sign }: Separator): Place {
  const row = text.split(/\r\n?|\n/, line)[line - 1] ?? "";
  let [column, before, quoted] = [1, 0, false];
  for (const character of row) {
    if (before === index) return { file, line, column };
    if (character === '"') quoted = !quoted;
    if (character === sign && !quoted) before += 1;
    column += 1;
  }
  return before === index && !quoted ? { file, line, column } : { file, line };
}
