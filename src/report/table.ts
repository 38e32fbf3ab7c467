import type { RunResult } from "../scenario/run-result.ts";
import type { MemoTable } from "./memo-table.ts";

/** A cell: a number at full precision, a text, or nothing known. */
export type Cell = string | number | null;

/** One column of a table. */
export interface Column {
  readonly name: string;
  /** what the column holds, in one phrase; the table's schema says it */
  readonly meaning: string;
  /** `day` is ISO text, `month` is `2026-02`; `display` is the text that people read beside the machine's number */
  readonly kind: "text" | "number" | "day" | "month" | "display";
  /** unit text of all numbers in the column; absent where a column of the table says it row by row */
  readonly unit?: string;
  /** its numbers are in what the row's column `unit` says */
  readonly inRowUnit?: true;
}

/** What a table is, apart from its rows. */
export interface TableAbout {
  readonly name: string;
  /** what a row is, in one phrase */
  readonly meaning: string;
  /** the columns that together name a row, where some do; none of their cells is empty */
  readonly key?: readonly string[];
}

/** A tidy table: what a CSV file or a worksheet is written from. */
export interface Table extends TableAbout {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One table of a run, described once. */
export interface TableKind extends TableAbout {
  /** file name inside the run's `tables` folder */
  readonly file: string;
  /** it repeats what inputs say, so that it tells what changed in one */
  readonly statesInputs?: true;
  /** `undefined` when the run has nothing to put into it; the file is then not written */
  make(run: RunResult): Table | undefined;
  /** the same as people read it, written as Markdown beside the CSV; absent where nobody would */
  memo?(run: RunResult): MemoTable | undefined;
}

/** A table column with the cell that it takes from each item of a list. */
export interface ColumnOf<T> extends Column {
  of(item: T): Cell | undefined;
}

/** Lays items out as rows; an empty list gives no table. What is missing or not finite becomes an empty cell. */
export function tableOf<T>(about: TableAbout, items: readonly T[], columns: readonly ColumnOf<T>[]): Table | undefined {
  if (items.length === 0) return undefined;
  return {
    ...aboutOf(about),
    columns: columns.map(({ of: _, ...column }) => column),
    rows: items.map((item) => columns.map((column) => cellOf(column.of(item)))),
  };
}

/** Of a kind of table, what its tables say of themselves. */
export function aboutOf({ name, meaning, key }: TableAbout): TableAbout {
  return key === undefined ? { name, meaning } : { name, meaning, key };
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

/** A value as a cell: what is missing or no finite number is nothing known. */
export function cellOf(value: Cell | undefined): Cell {
  if (value === undefined) return null;
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

/** A column of texts. */
export function text<T>(name: string, meaning: string, of: (item: T) => string | undefined): ColumnOf<T> {
  return { name, meaning, kind: "text", of };
}

/** A column of numbers at full precision, with the unit where all are of one. */
export function number<T>(name: string, meaning: string, of: (item: T) => number | null | undefined, unit?: string): ColumnOf<T> {
  return unit === undefined ? { name, meaning, kind: "number", of } : { name, meaning, kind: "number", unit, of };
}

/** A column of numbers at full precision, each in the unit that its row names in a column `unit`. */
export function numberInRowUnit<T>(name: string, meaning: string, of: (item: T) => number | null | undefined): ColumnOf<T> {
  return { name, meaning, kind: "number", inRowUnit: true, of };
}

/** A column of days, as ISO texts. */
export function day<T>(name: string, meaning: string, of: (item: T) => string | undefined): ColumnOf<T> {
  return { name, meaning, kind: "day", of };
}

/** A column of months, as `2026-02`. */
export function month<T>(name: string, meaning: string, of: (item: T) => string | undefined): ColumnOf<T> {
  return { name, meaning, kind: "month", of };
}

/** A column of texts for people beside a column of numbers. */
export function display<T>(name: string, meaning: string, of: (item: T) => string | undefined): ColumnOf<T> {
  return { name, meaning, kind: "display", of };
}
