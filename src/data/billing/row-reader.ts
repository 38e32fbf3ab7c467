import type { FaultList } from "../../base/errors.ts";
import { RAGGED, whyRagged } from "../csv.ts";
import type { Separator } from "../separator.ts";
import { growingColumn, hashed, hashOf, NO_HASH, type TextColumn, twice } from "./text-column.ts";

/** What has been read of the rows below a header. */
export interface ReadTexts {
  readonly rows: number;
  readonly columns: readonly TextColumn[];
  /** of each row the line on which it begins */
  readonly lines: Int32Array;
  /** of each row a hash of the cells that no column holds: rows that differ in it differ */
  readonly hashes: Int32Array;
}

/** Takes rows one by one, and keeps some columns of them. */
export interface RowReader {
  /** A row whose cells were told apart, quotes and all. */
  takeCells(cells: readonly string[], line: number): void;
  /** Whole lines in which nothing is quoted; returns how many there were. */
  takePlain(text: string, from: number, line: number): number;
  close(): ReadTexts;
}

const FIRST_ROWS = 4096;
const BLANK = 32;
/** Stands in no text. */
const CELL_END = 0xffff;

/** Keeps the columns at `indices`. Rows of another width than the header join `faults`; empty lines are skipped. */
export function rowReader(
  file: string,
  header: readonly string[],
  indices: readonly number[],
  separator: Separator,
  faults: FaultList,
): RowReader {
  const width = header.length;
  const columns = indices.map((index) => growingColumn(header[index] ?? "", index));
  const columnAt = Int32Array.from(header, (_, index) => indices.indexOf(index));
  const sign = separator.sign.charCodeAt(0);
  // of the row at hand, where each cell begins and ends, and its hash
  const froms = new Int32Array(width);
  const tos = new Int32Array(width);
  const cellHashes = new Int32Array(width);
  let lines = new Int32Array(FIRST_ROWS);
  let hashes = new Int32Array(FIRST_ROWS);
  let rows = 0;

  function addRow(others: number, line: number): void {
    if (rows === lines.length) {
      lines = twice(lines);
      hashes = twice(hashes);
    }
    lines[rows] = line;
    hashes[rows] = others;
    rows += 1;
  }

  function refuseWidth(cells: number, line: number): void {
    // how many rows there will be is not known yet: each of the first is named
    faults.addAlike(RAGGED, whyRagged(cells, width, separator.name), () => ({ file, line }), Number.POSITIVE_INFINITY);
  }

  /** One line in which nothing is quoted. */
  function takeLine(text: string, from: number, end: number, line: number): void {
    let cell = 0;
    let start = from;
    let hash = NO_HASH;
    for (let at = from; at <= end; at++) {
      const code = at < end ? text.charCodeAt(at) : sign;
      if (code !== sign) {
        hash = hashed(hash, code);
        continue;
      }
      if (cell < width) {
        let [first, last] = [start, at];
        while (first < last && text.charCodeAt(first) <= BLANK) first++;
        while (last > first && text.charCodeAt(last - 1) <= BLANK) last--;
        froms[cell] = first;
        tos[cell] = last;
        cellHashes[cell] = last - first === at - start ? hash : hashOf(text, first, last);
      }
      cell += 1;
      start = at + 1;
      hash = NO_HASH;
    }
    if (cell !== width) {
      if (cell > 1 || (froms[0] as number) < (tos[0] as number)) refuseWidth(cell, line);
      return;
    }
    let others = NO_HASH;
    for (let i = 0; i < width; i++) {
      const column = columns[columnAt[i] as number];
      if (column === undefined) others = hashed(hashed(others, cellHashes[i] as number), CELL_END);
      else column.add(text, froms[i] as number, tos[i] as number, cellHashes[i] as number, line);
    }
    addRow(others, line);
  }

  return {
    takeCells(cells, line) {
      if (cells.length !== width) {
        if (cells.length > 1 || cells[0]?.trim() !== "") refuseWidth(cells.length, line);
        return;
      }
      let others = NO_HASH;
      for (let i = 0; i < width; i++) {
        const cell = (cells[i] as string).trim();
        const hash = hashOf(cell, 0, cell.length);
        const column = columns[columnAt[i] as number];
        if (column === undefined) others = hashed(hashed(others, hash), CELL_END);
        else column.add(cell, 0, cell.length, hash, line);
      }
      addRow(others, line);
    },
    takePlain(text, from, line) {
      let at = from;
      let taken = 0;
      while (at < text.length) {
        const found = text.indexOf("\n", at);
        const end = found < 0 ? text.length : found;
        takeLine(text, at, end, line + taken);
        taken += 1;
        at = end + 1;
      }
      return taken;
    },
    close: () => ({
      rows,
      columns: columns.map((column) => column.close()),
      lines: lines.slice(0, rows),
      hashes: hashes.slice(0, rows),
    }),
  };
}
