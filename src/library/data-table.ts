import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { formatCsv } from "../data/csv.ts";
import type { Cell, Column, Table } from "../report/table.ts";
import { escapeHtml, type Shown, shown, type Views } from "./display.ts";
import { sayCell } from "./say-cell.ts";

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
  /** these columns alone, in this order */
  select(...columns: readonly string[]): DataTable;
  /** the same text as in the run folder: numbers at full precision */
  toCsv(): string;
  toJSON(): readonly Row[];
}

/** So many rows are shown; a table of ten thousand would fill the notebook. */
const MOST_SHOWN = 24;
/** Letters of a cell, where they stand in one line, and where they may go on in the next. */
const WIDEST_CELL = 60;
const LONGEST_CELL = 300;

/** A table of a report with its rows as objects. */
export function dataTable({ name, meaning, columns, rows }: Table): DataTable {
  return tableOfRows(
    { name, meaning, columns: withUnits(columns, rows) },
    rows.map((cells) => rowOf(columns, cells)),
  );
}

/** Columns that are in the unit of their row know it, where all rows have the same: it outlasts the column that says so. */
function withUnits(columns: readonly Column[], rows: Table["rows"]): readonly Column[] {
  const at = columns.findIndex(({ name }) => name === "unit");
  const [unit, ...others] = new Set(rows.map((cells) => cells[at]));
  if (typeof unit !== "string" || others.length > 0) return columns;
  return columns.map((column) => (column.inRowUnit === true ? { ...column, unit } : column));
}

function tableOfRows(about: Pick<Table, "name" | "meaning" | "columns">, rows: readonly Row[]): DataTable {
  const table = {
    ...about,
    rows: Object.freeze(rows),
    where: (holds: (row: Row) => boolean) =>
      typeof holds !== "function"
        ? fail('where is given a test, as in (row) => row.line === "arr"')
        : tableOfRows(about, rows.filter(holds)),
    select: (...names: readonly string[]) => {
      const columns = names.map((name) => columnCalled(name, about));
      return tableOfRows(
        { ...about, columns },
        rows.map((row) =>
          rowOf(
            columns,
            names.map((name) => row[name] ?? null),
          ),
        ),
      );
    },
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

function columnCalled(name: string, { name: table, columns }: About): Column {
  const names = columns.map((column) => column.name);
  return columns.find((column) => column.name === name) ?? fail(`unknown column "${name}" of ${table}${suggestion(name, names)}`);
}

function rowOf(columns: readonly Column[], cells: readonly Cell[]): Row {
  return Object.freeze(Object.fromEntries(columns.map(({ name }, i) => [name, cells[i] ?? null])));
}

type About = Pick<Table, "name" | "meaning" | "columns">;

function textOf({ name, columns }: About, rows: readonly Row[]): string {
  const cells = rows
    .slice(0, MOST_SHOWN)
    .map((row) => columns.map((column) => cut(sayCell(row[column.name] ?? null, column), WIDEST_CELL)));
  const heads = columns.map((column) => column.name);
  const widths = heads.map((head, i) => Math.max(head.length, ...cells.map((row) => (row[i] ?? "").length)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, i) => (isRight(columns[i], rows) ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return [`${name}: ${sayCount(rows)}`, line(heads), ...cells.map(line), ...sayRest(rows)].join("\n");
}

function htmlOf({ name, columns }: About, rows: readonly Row[]): string {
  const styled = columns.map((column) => ({ column, style: styleOf(column, rows) }));
  const head = styled.map(
    ({ column, style }) => `<th style="${style}" title="${escapeHtml(column.meaning)}">${escapeHtml(column.name)}</th>`,
  );
  const cells = (row: Row): string[] =>
    styled.map(({ column, style }) => `<td style="${style}">${cellHtml(sayCell(row[column.name] ?? null, column))}</td>`);
  const body = rows.slice(0, MOST_SHOWN).map((row) => `<tr>${cells(row).join("")}</tr>`);
  const caption = `<caption>${escapeHtml([`${name}: ${sayCount(rows)}`, ...sayRest(rows)].join("; "))}</caption>`;
  return `<table>${caption}<thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

/** Numbers and dates stand in one line; words go on in the next. */
function styleOf(column: Column, rows: readonly Row[]): string {
  const right = isRight(column, rows);
  const isWhole = right || column.kind === "day" || column.kind === "month";
  return `text-align:${right ? "right" : "left"};vertical-align:top${isWhole ? ";white-space:nowrap" : ""}`;
}

/** Numbers stand at the right, and so do texts for people where they are numbers: a display may be a sentence, too. */
function isRight(column: Column | undefined, rows: readonly Row[]): boolean {
  if (column?.kind !== "display") return column?.kind === "number";
  return rows.every((row) => /^([^a-z]*\d|n\/a|none|all|about|never|$)/.test(String(row[column.name] ?? "")));
}

function sayCount(rows: readonly Row[]): string {
  return rows.length === 1 ? "1 row" : `${rows.length} rows`;
}

function sayRest(rows: readonly Row[]): string[] {
  return rows.length <= MOST_SHOWN ? [] : [`and ${rows.length - MOST_SHOWN} more rows`];
}

/** Two dollar signs in one text are mathematics to a notebook, unless a tag stands between them. */
function cellHtml(text: string): string {
  const html = escapeHtml(cut(text, LONGEST_CELL));
  return html.split("$").length > 2 ? html.replaceAll("$", "<span>$</span>") : html;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
