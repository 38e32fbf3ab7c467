import type { Place } from "../base/errors.ts";
import type { CsvRecord } from "./csv.ts";

/** A file of named columns with at least one row below them. */
export interface ColumnTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
  /** sentences on what separates its columns and its decimals, where that could be otherwise */
  readonly notes: readonly string[];
  /** A cell without the blanks around it; columns count from 0. */
  cell(record: CsvRecord, index: number): string;
  placeOf(record: CsvRecord, index: number): Place;
}

/** The first row that has something in a column that meets a condition. */
export function findRow(table: ColumnTable, index: number, meets: (cell: string) => boolean): CsvRecord | undefined {
  return table.records.find((record) => table.cell(record, index) !== "" && meets(table.cell(record, index)));
}
