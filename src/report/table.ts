import type { RunResult } from "../scenario/run-result.ts";

/** A cell: a number at full precision, a text, or nothing known. */
export type Cell = string | number | null;

export interface Column {
  readonly name: string;
  /** `day` is ISO text, `month` is `2026-02`; `display` is the text that people read beside the machine's number */
  readonly kind: "text" | "number" | "day" | "month" | "display";
  /** unit text of all numbers in the column; absent where a column of the table says it row by row */
  readonly unit?: string;
}

/** A tidy table: what a CSV file or a worksheet is written from. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One table of a run, described once. */
export interface TableKind {
  readonly name: string;
  /** file name inside the run's `tables` folder */
  readonly file: string;
  /** what a row is, in one phrase */
  readonly meaning: string;
  /** it repeats what inputs say, so that it tells what changed in one */
  readonly statesInputs?: true;
  /** `undefined` when the run has nothing to put into it; the file is then not written */
  make(run: RunResult): Table | undefined;
}

/** A table column with the cell that it takes from each item of a list. */
export interface ColumnOf<T> extends Column {
  of(item: T): Cell | undefined;
}

/** Lays items out as rows; an empty list gives no table. What is missing or not finite becomes an empty cell. */
export function tableOf<T>(name: string, items: readonly T[], columns: readonly ColumnOf<T>[]): Table | undefined {
  if (items.length === 0) return undefined;
  return {
    name,
    columns: columns.map(({ of: _, ...column }) => column),
    rows: items.map((item) => columns.map((column) => cellOf(column.of(item)))),
  };
}

/** A table and the file that it goes to. */
export interface TableFile {
  readonly file: string;
  readonly table: Table;
}

/** Tables by file name, without those that there are not. */
export function tableFiles(tables: Readonly<Record<string, Table | undefined>>): readonly TableFile[] {
  return Object.entries(tables).flatMap(([file, table]) => (table === undefined ? [] : [{ file, table }]));
}

export function cellOf(value: Cell | undefined): Cell {
  if (value === undefined) return null;
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

export function text<T>(name: string, of: (item: T) => string | undefined): ColumnOf<T> {
  return { name, kind: "text", of };
}

export function number<T>(name: string, of: (item: T) => number | null | undefined, unit?: string): ColumnOf<T> {
  return unit === undefined ? { name, kind: "number", of } : { name, kind: "number", unit, of };
}

export function day<T>(name: string, of: (item: T) => string | undefined): ColumnOf<T> {
  return { name, kind: "day", of };
}

export function month<T>(name: string, of: (item: T) => string | undefined): ColumnOf<T> {
  return { name, kind: "month", of };
}

export function display<T>(name: string, of: (item: T) => string | undefined): ColumnOf<T> {
  return { name, kind: "display", of };
}
