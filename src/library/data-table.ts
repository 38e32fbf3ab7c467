import { formatCsv } from "../data/csv.ts";
import type { Cell, Column, Table } from "../report/table.ts";
import { escapeHtml, type Shown, shown, type Views } from "./display.ts";

/** A row as an object: a cell for each column, `null` where nothing is known. */
export type Row = Readonly<Record<string, Cell>>;

/** A tidy table: rows as objects, in the order of its CSV file. It is iterable, and shows itself. */
export interface DataTable extends Iterable<Row>, Shown {
  readonly name: string;
  /** what a row is, in one phrase */
  readonly meaning: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** the rows for which a test holds, as a table */
  where(holds: (row: Row) => boolean): DataTable;
  /** the same text as in the run folder: numbers at full precision */
  toCsv(): string;
  toJSON(): readonly Row[];
}

/** So many rows are shown; a table of ten thousand would fill the notebook. */
const MOST_SHOWN = 24;
/** Digits of a number that is shown; the row has all of them. */
const DIGITS_SHOWN = 6;
const WIDEST_CELL = 60;

/** A table of a report with its rows as objects. */
export function dataTable({ name, meaning, columns, rows }: Table): DataTable {
  return tableOfRows(
    { name, meaning, columns },
    rows.map((cells) => rowOf(columns, cells)),
  );
}

function tableOfRows(about: Pick<Table, "name" | "meaning" | "columns">, rows: readonly Row[]): DataTable {
  const table = {
    ...about,
    rows: Object.freeze(rows),
    where: (holds: (row: Row) => boolean) => tableOfRows(about, rows.filter(holds)),
    toCsv: () =>
      formatCsv(
        about.columns.map(({ name }) => name),
        rows.map((row) => about.columns.map(({ name }) => row[name] ?? null)),
      ),
    toJSON: () => rows,
    [Symbol.iterator]: () => rows[Symbol.iterator](),
  };
  return shown(table, viewsOf(about, rows));
}

/** How something shows itself that is best seen as a table. */
export function tableViews(table: () => Table): Views {
  const views = (): Views => {
    const { columns, rows, ...about } = table();
    return viewsOf(
      { ...about, columns },
      rows.map((cells) => rowOf(columns, cells)),
    );
  };
  return { text: () => views().text(), rich: () => views().rich?.() ?? {} };
}

function viewsOf(about: About, rows: readonly Row[]): Views {
  return { text: () => textOf(about, rows), rich: () => ({ "text/html": htmlOf(about, rows) }) };
}

function rowOf(columns: readonly Column[], cells: readonly Cell[]): Row {
  return Object.freeze(Object.fromEntries(columns.map(({ name }, i) => [name, cells[i] ?? null])));
}

type About = Pick<Table, "name" | "meaning" | "columns">;

function textOf({ name, columns }: About, rows: readonly Row[]): string {
  const cells = rows.slice(0, MOST_SHOWN).map((row) => columns.map((column) => cut(sayCell(row[column.name] ?? null))));
  const heads = columns.map((column) => column.name);
  const widths = heads.map((head, i) => Math.max(head.length, ...cells.map((row) => (row[i] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, i) => (isNumber(columns[i]) ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return [`${name}: ${sayCount(rows)}`, line(heads), ...cells.map(line), ...sayRest(rows)].join("\n");
}

function htmlOf({ name, columns }: About, rows: readonly Row[]): string {
  const style = (column: Column | undefined) => ` style="text-align:${isNumber(column) ? "right" : "left"}"`;
  const head = columns.map((column) => `<th${style(column)} title="${escapeHtml(column.meaning)}">${escapeHtml(column.name)}</th>`);
  const body = rows
    .slice(0, MOST_SHOWN)
    .map(
      (row) => `<tr>${columns.map((column) => `<td${style(column)}>${escapeHtml(sayCell(row[column.name] ?? null))}</td>`).join("")}</tr>`,
    );
  const caption = `<caption>${escapeHtml([`${name}: ${sayCount(rows)}`, ...sayRest(rows)].join("; "))}</caption>`;
  return `<table>${caption}<thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function isNumber(column: Column | undefined): boolean {
  return column?.kind === "number" || column?.kind === "display";
}

function sayCount(rows: readonly Row[]): string {
  return rows.length === 1 ? "1 row" : `${rows.length} rows`;
}

function sayRest(rows: readonly Row[]): string[] {
  return rows.length <= MOST_SHOWN ? [] : [`and ${rows.length - MOST_SHOWN} more rows`];
}

function sayCell(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "number" ? String(Number(cell.toPrecision(DIGITS_SHOWN))) : cell;
}

function cut(text: string): string {
  return text.length <= WIDEST_CELL ? text : `${text.slice(0, WIDEST_CELL - 1)}…`;
}
