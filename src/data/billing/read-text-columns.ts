import { FaultList, fail } from "../../base/errors.ts";
import type { ColumnTable } from "../column-table.ts";
import { checkHeader, linesOf, refuseGarbage, rowsOf } from "../csv.ts";
import { type Separator, separatorOf } from "../separator.ts";
import { type ReadTexts, type RowReader, rowReader } from "./row-reader.ts";
import { wholeRecords } from "./whole-records.ts";

/** Some columns of a file, as they stand in it. */
export interface TextColumns extends ReadTexts {
  readonly file: string;
  readonly header: readonly string[];
  readonly separator: Separator;
}

/** Rows that are shown to whoever chooses columns. */
const SAMPLE = 500;

/**
 * Reads the columns that `choose` picks, given the first rows, from text that arrives in chunks; the text itself is not kept. Faults are those of `readColumnTable`: an empty file, names that are missing or
 * doubled, rows of another width than the header, quotes that are never closed.
 */
export async function readTextColumns(
  chunks: AsyncIterable<string>,
  file: string,
  choose: (sample: ColumnTable) => readonly number[],
): Promise<TextColumns> {
  const faults = new FaultList();
  let head: Head | undefined;
  let line = 1;
  for await (const piece of wholeRecords(chunks)) {
    refuseGarbage(piece, file, line);
    let from = 0;
    if (head === undefined) {
      head = readHead(piece, file, line, choose, faults);
      if (head === undefined) continue;
      [line, from] = [head.nextLine, head.end];
    }
    const { reader, separator } = head;
    if (!piece.includes('"')) line += reader.takePlain(piece, from, line);
    else
      for (const cells of rowsOf(piece.slice(from), file, separator, line)) {
        reader.takeCells(cells, line);
        line += linesOf(cells);
      }
  }
  if (head === undefined) return fail("the file is empty; the first line must name the columns, separated by commas", { file });
  const read = head.reader.close();
  faults.throwIfAny();
  if (read.rows === 0) fail("the file has a header and no rows", { file });
  return { file, header: head.header, separator: head.separator, ...read };
}

interface Head {
  readonly header: readonly string[];
  readonly separator: Separator;
  readonly reader: RowReader;
  /** where the rows begin */
  readonly end: number;
  readonly nextLine: number;
}

/** The names of the columns, from the first piece that has any text. */
function readHead(
  piece: string,
  file: string,
  firstLine: number,
  choose: (sample: ColumnTable) => readonly number[],
  faults: FaultList,
): Head | undefined {
  const separator = separatorOf(piece);
  const rows = rowsOf(firstLines(piece), file, separator, firstLine);
  let [line, at] = [firstLine, 0];
  while (rows[at]?.every((cell) => cell.trim() === "")) line += linesOf(rows[at++] ?? []);
  const names = rows[at];
  if (names === undefined) return undefined;
  const header = names.map((name) => name.trim());
  refuseTitleAbove(piece, { file, line, header, end: line + linesOf(names) - firstLine });
  checkHeader(header, line, file, faults);
  faults.throwIfAny();
  if (at + 1 === rows.length) fail("the file has a header and no rows", { file });
  const nextLine = line + linesOf(names);
  const reader = rowReader(file, header, choose(sampleTable(file, header, nextLine, rows.slice(at + 1))), separator, faults);
  return { header, separator, reader, end: endOfLine(piece, nextLine - firstLine), nextLine };
}

/** Lines that are looked at for the names of the columns, where a title may stand above them. */
const LOOKED = 20;

/** Refuses a title above the names of the columns: one filled cell where the lines soon below it have several. */
function refuseTitleAbove(
  piece: string,
  { file, line, header, end }: { readonly file: string; readonly line: number; readonly header: readonly string[]; readonly end: number },
): void {
  if (header.filter((name) => name !== "").length > 1) return;
  const below = piece.split("\n", end + LOOKED).slice(end);
  const at = below.findIndex((text) => filledCells(text) > 1);
  if (at < 0) return;
  fail(
    `"${header.find((name) => name !== "") ?? ""}" stands alone above what seem to be the names of the columns, in line ${line + 1 + at}; the first line must name them, so take out what stands above`,
    { file, line },
  );
}

function filledCells(text: string): number {
  return text.split(separatorOf(text).sign).filter((cell) => cell.trim() !== "").length;
}

/** The first few hundred records, whole. */
function firstLines(piece: string): string {
  let [end, quoted] = [0, false];
  for (let at = 0, lines = 0; at < piece.length && lines < SAMPLE; at++) {
    if (piece[at] === '"') quoted = !quoted;
    else if (piece[at] === "\n" && !quoted) [end, lines] = [at + 1, lines + 1];
    else if (at === piece.length - 1) end = piece.length;
  }
  return piece.slice(0, end);
}

/** The place behind so many lines. */
function endOfLine(piece: string, lines: number): number {
  let end = 0;
  for (let i = 0; i < lines; i++) {
    const found = piece.indexOf("\n", end);
    if (found < 0) return piece.length;
    end = found + 1;
  }
  return end;
}

function sampleTable(file: string, header: readonly string[], firstLine: number, rows: readonly (readonly string[])[]): ColumnTable {
  return {
    file,
    header,
    records: rows.map((cells, i) => ({ line: firstLine + i, cells })).filter(({ cells }) => cells.length === header.length),
    notes: [],
    cell: ({ cells }, index) => (cells[index] ?? "").trim(),
    placeOf: ({ line }) => ({ file, line }),
  };
}
