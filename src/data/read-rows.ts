import { FaultList, fail } from "../base/errors.ts";
import { formatCount } from "../units/format.ts";
import type { ColumnTable } from "./column-table.ts";
import type { CsvRecord } from "./csv.ts";

/** How the cells of one column are read, decided once for all of them. */
export interface ColumnReading {
  /** position in the header */
  readonly index: number;
  /** The number that a cell states, dates on the scale of `yearsAt`; `undefined` for a text that states none. */
  read(cell: string): number | undefined;
  /** what such a text is and what to write instead: `not a number; write …` */
  faultOf(cell: string): string;
  /** code of the money that a column of numbers is in, where a cell says so */
  readonly currency?: string;
  /** every cell of a column of numbers is a percentage */
  readonly inPercent?: true;
  /** cells of a column of numbers have a letter of size, as in `14.8M` */
  readonly inLetters?: true;
  /** sentences on how cells were read that could be read otherwise */
  readonly notes: readonly string[];
}

/** The rows that have a value in every wanted column, in the order of the file. */
export interface ReadRows {
  /** one a wanted column, with a number for each row */
  readonly columns: readonly Float64Array[];
  readonly records: readonly CsvRecord[];
  /** a sentence on rows that lack a value and are left out, where there are any */
  readonly lacking: readonly string[];
}

/** Reads columns together. A row with an empty cell in one of them is left out; every other text that cannot be read is a fault with its line and column. */
export function readRows(table: ColumnTable, wanted: readonly ColumnReading[]): ReadRows {
  const faults = new FaultList();
  const whole = table.records.filter((record) => wanted.every(({ index }) => table.cell(record, index) !== ""));
  const columns = wanted.map(({ index, read, faultOf }) =>
    Float64Array.from(whole, (record) => {
      const cell = table.cell(record, index);
      const value = read(cell);
      if (value === undefined)
        faults.addAlike(
          "such cells from here on",
          `column "${table.header[index]}": "${cell}" is ${faultOf(cell)}`,
          () => table.placeOf(record, index),
          whole.length,
        );
      return value ?? 0;
    }),
  );
  faults.throwIfAny();
  if (whole.length === 0) fail(`no row has ${sayAll(wanted.map(({ index }) => `"${table.header[index]}"`))}`, { file: table.file });
  return { columns, records: whole, lacking: lackingNotes(table, wanted, whole.length) };
}

/** How many rows are left out, and which columns they lack. */
function lackingNotes(table: ColumnTable, wanted: readonly ColumnReading[], whole: number): readonly string[] {
  const count = table.records.length - whole;
  if (count === 0) return [];
  const lacks = wanted.flatMap(({ index }) => {
    const rows = table.records.filter((record) => table.cell(record, index) === "");
    const where = rows.length === 1 ? `line ${rows[0]?.line}` : `${formatCount(rows.length)} rows, from line ${rows[0]?.line} on`;
    return rows.length === 0 ? [] : [`"${table.header[index]}" is empty in ${where}`];
  });
  return [`${formatCount(count)} ${count === 1 ? "row is" : "rows are"} left out for want of a value: ${lacks.join(", ")}`];
}

function sayAll(names: readonly string[]): string {
  return names.length === 2 ? `both ${names.join(" and ")}` : `all of ${names.join(", ")}`;
}
