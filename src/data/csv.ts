import Papa from "papaparse";
import { FaultList, fail } from "../base/errors.ts";
import { COMMA, type Separator, separatorOf } from "./separator.ts";

export interface CsvRow {
  /** the line of the file on which the record begins, 1-based, counting the lines inside quotes too */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** Control characters other than tab and newline do not occur in a text that somebody meant to be read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/**
 * Reads a comma-separated text with a header row (RFC 4180; LF, CRLF or CR; a byte order mark is dropped). Every cell stays the text that it is,
 * so that "0.10" keeps its digits. Lines that are wholly empty are skipped, unless the file has one column only.
 * `file` is the name used in faults. All doubled names of the header, or all ragged rows, are reported at once.
 */
export function parseCsv(text: string, file: string): CsvTable {
  const { header, records } = parseCsvRecords(text, file);
  const rows = records.map(({ line, cells }) => ({ line, cells: Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""])) }));
  return { header, rows };
}

/** The same, separated by whatever it is, with the cells of each row as a list in the order of the header, which takes a fraction of the memory. */
export function parseCsvRecords(
  text: string,
  file: string,
  separator: Separator = COMMA,
): { readonly header: readonly string[]; readonly records: readonly CsvRecord[] } {
  const clean = text.replace(/\r\n?/g, "\n");
  refuseGarbage(clean, file);
  const records = readRecords(clean, file, separator);
  const [first, ...others] = records;
  if (first === undefined) return fail("the file is empty; the first line must name the columns, separated by commas", { file });
  const header = first.cells.map((name) => name.trim());
  const faults = new FaultList();
  checkHeader(header, first.line, file, faults);
  faults.throwIfAny();
  refuseTitle(header, others, first.line, file);
  const body = header.length === 1 ? others : others.filter(({ cells }) => cells.length > 1 || cells[0] !== "");
  checkWidths(body, header.length, file, separator, faults);
  faults.throwIfAny();
  return { header, records: body };
}

export interface CsvRecord {
  /** as in `CsvRow` */
  readonly line: number;
  readonly cells: readonly string[];
}

function readRecords(text: string, file: string, separator: Separator): CsvRecord[] {
  const records = recordsOf(text, file, separator);
  while (records[0]?.cells.length === 1 && records[0].cells[0]?.trim() === "") records.shift();
  return records;
}

function recordsOf(text: string, file: string, separator: Separator): CsvRecord[] {
  const rows = rowsOf(text, file, separator, 1);
  let line = 1;
  return rows.map((cells) => {
    const record = { line, cells };
    line += linesOf(cells);
    return record;
  });
}

/** How many lines of the file a row takes. */
export function linesOf(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) lines += countNewlines(cell);
  return lines;
}

/** The rows of a piece of a file that begins on this line and ends with a row; line ends are `\n`. */
export function rowsOf(text: string, file: string, { sign }: Separator, firstLine: number): string[][] {
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  if (body.trim() === "") return [];
  const parsed = Papa.parse<string[]>(body, { delimiter: sign, newline: "\n", quoteChar: '"', header: false, skipEmptyLines: false });
  const [error] = parsed.errors;
  if (error !== undefined) {
    // what else papaparse says after the first stray quote follows from it
    const before = parsed.data.slice(0, error.row ?? 0).reduce((lines, cells) => lines + linesOf(cells), 0);
    const place = { file, line: firstLine + before };
    if (error.code === "MissingQuotes") fail('a quoted cell is never closed; end it with ", and write a quote inside it twice', place);
    fail('a quoted cell goes on after its closing quote; write a quote inside a cell twice: ""', place);
  }
  return parsed.data;
}

export function countNewlines(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf("\n"); at !== -1; at = cell.indexOf("\n", at + 1)) count++;
  return count;
}

/** Refuses what is no plain text; `firstLine` is the line on which `text` begins. */
export function refuseGarbage(text: string, file: string, firstLine = 1): void {
  if (text.startsWith("PK\u0003\u0004")) fail("this is a workbook or a zip archive, not comma-separated text; save it as CSV", { file });
  if (/^\s*[{[]\s*["{[\]}]/.test(text)) fail("this is JSON, not comma-separated text; save it as CSV", { file });
  const at = text.search(CONTROL);
  const bad = at === -1 ? text.indexOf("\uFFFD") : at;
  if (bad === -1) return;
  const line = countNewlines(text.slice(0, bad)) + firstLine;
  const what =
    at === -1 ? "bytes that are not UTF-8" : `the control character U+${text.charCodeAt(bad).toString(16).toUpperCase().padStart(4, "0")}`;
  fail(`${what} in what should be plain text; save the file as CSV in UTF-8`, { file, line });
}

export function checkHeader(header: readonly string[], line: number, file: string, faults: FaultList): void {
  const [only = ""] = header;
  const other = separatorOf(only);
  if (header.length === 1 && other !== COMMA) {
    faults.add(`columns are separated by ${other.plural}; save the file with commas`, { file, line });
    return;
  }
  const seen = new Map<string, number>();
  for (const [i, name] of header.entries()) {
    const earlier = seen.get(name);
    if (name === "") faults.add(`column ${i + 1} has no name; give it one or take it out`, { file, line });
    else if (earlier !== undefined)
      faults.add(`columns ${earlier + 1} and ${i + 1} are both called "${name}"; rename one of them`, { file, line });
    else seen.set(name, i);
  }
}

/** A line above the names of the columns, as exports put one there, has one cell where all others have more. */
function refuseTitle(header: readonly string[], others: readonly CsvRecord[], line: number, file: string): void {
  const [title] = header;
  const [next] = others;
  if (header.length > 1 || next === undefined || others.every(({ cells }) => cells.length === 1)) return;
  if (others.some(({ cells }) => cells.length !== next.cells.length && cells.length > 1)) return;
  fail(
    `"${title}" is one cell, and the rows below it have ${next.cells.length}; the first line must name the columns, so take out what stands above the names`,
    { file, line },
  );
}

function checkWidths(rows: readonly CsvRecord[], width: number, file: string, { name }: Separator, faults: FaultList): void {
  for (const { line, cells } of rows) {
    if (cells.length === width) continue;
    faults.addAlike(RAGGED, whyRagged(cells.length, width, name), () => ({ file, line }), rows.length);
  }
}

/** What further rows of another width than the header are. */
export const RAGGED = "rows from here on whose cells do not match the header";

/** Why a row of another width than the header is wrong, and what to do; `separator` is its name. */
export function whyRagged(cells: number, width: number, separator: string): string {
  const why = cells > width ? `; a text with a ${separator} in it must stand in quotes` : `; an empty cell still needs its ${separator}`;
  return `${cells} ${cells === 1 ? "cell" : "cells"} where the header has ${width}${why}`;
}

/** What a cell is written from; `null` and `undefined` are missing values and give an empty cell. */
export type CsvCell = string | number | null | undefined;

/** Leading characters that make a spreadsheet read a text as a formula (CWE-1236). */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * Writes comma-separated text: LF, UTF-8, quotes only where needed, numbers as the shortest decimal that reads back to the same number.
 * A text that a spreadsheet would run as a formula gets a leading apostrophe, unless `raw`; numbers never do, so that a loss stays a number.
 * Throws a plain error on a number that is not finite and on a row of the wrong width: both are mistakes of the caller.
 */
export function formatCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>, options: { readonly raw?: boolean } = {}): string {
  const raw = options.raw ?? false;
  const width = header.length;
  let csv = formatRow(header.map((name) => formatText(name, raw)));
  let count = 1;
  // long tables say one text in many rows of a column: it is looked at once
  const last: CsvCell[] = new Array(width).fill(null);
  const texts: string[] = new Array(width).fill("");
  for (const row of rows) {
    if (row.length !== width) throw new Error(`row ${count} has ${row.length} cells where the header has ${width}`);
    for (let i = 0; i < width; i++) {
      const cell = row[i];
      if (cell === last[i]) continue;
      last[i] = cell;
      texts[i] = typeof cell === "string" ? formatText(cell, raw) : formatNumber(cell);
    }
    csv += formatRow(texts);
    count += 1;
  }
  return csv;
}

function formatRow(texts: readonly string[]): string {
  return texts.length === 1 && texts[0] === "" ? '""\n' : `${texts.join(",")}\n`;
}

function formatNumber(cell: number | null | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (!Number.isFinite(cell)) throw new Error(`${cell} cannot be written to CSV; a missing value is null`);
  return String(cell);
}

function formatText(cell: string, raw: boolean): string {
  const text = !raw && FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
