import { fail } from "../base/errors.ts";
import { readAmount } from "./amount-cell.ts";
import type { ColumnTable } from "./column-table.ts";
import type { CsvRecord } from "./csv.ts";
import { digitDates } from "./digit-dates.ts";

/** A table whose numbers have a point as their decimal sign, and a sentence where they had a comma in the file. */
export interface PointedTable {
  readonly records: readonly CsvRecord[];
  readonly notes: readonly string[];
}

/**
 * Where columns are not separated by commas, a comma may be the decimal sign: it is where some number can be read in no other way (`0,18`, `1.200,50`) and none against it (`0.18`). Such numbers are
 * written with a point before anything reads them. A file that has both signs, or commas that could be either (`1,200`), is an error.
 */
export function withPoints(table: ColumnTable): PointedTable {
  const find = (writing: Writing) => findWriting(table, writing);
  const [comma, point] = [find("comma"), find("point")];
  if (comma !== undefined && point !== undefined)
    fail(
      `"${comma.cell}" in column "${comma.name}" has a comma as its decimal sign, and "${point.cell}" in line ${point.record.line} a point; write all numbers of the file with one of them`,
      table.placeOf(comma.record, comma.index),
    );
  if (comma !== undefined) {
    const records = table.records.map(({ line, cells }) => ({ line, cells: cells.map((cell) => pointed(cell.trim())) }));
    return { records, notes: [`commas are read as decimal signs, "${comma.cell}" as ${readAmount(exchanged(comma.cell))?.value}`] };
  }
  const either = point === undefined ? find("either") : undefined;
  if (either !== undefined)
    fail(
      `"${either.cell}" in column "${either.name}" could be ${readAmount(either.cell)?.value} or ${readAmount(exchanged(either.cell))?.value}, and no other number tells whether commas are decimal signs; write numbers without separators of thousands and with a point`,
      table.placeOf(either.record, either.index),
    );
  return { records: table.records, notes: [] };
}

/** The decimal sign that a number shows; `either` for commas between groups of three digits. */
type Writing = "comma" | "point" | "either";

function writingOf(cell: string): Writing | undefined {
  if (!/[.,]/.test(cell)) return undefined;
  const [asPoint, asComma] = [readAmount(cell), readAmount(exchanged(cell))];
  if (asPoint === undefined) return asComma === undefined ? undefined : "comma";
  if (asComma === undefined) return "point";
  return cell.includes(",") ? "either" : undefined;
}

function findWriting(table: ColumnTable, writing: Writing) {
  // the point of 01.2025 may be that of a date
  const indices = [...table.header.keys()].filter((index) => digitDates(table, index) === undefined);
  for (const record of table.records)
    for (const index of indices) {
      const cell = table.cell(record, index);
      if (writingOf(cell) === writing) return { cell, record, index, name: table.header[index] };
    }
  return undefined;
}

function exchanged(cell: string): string {
  return cell.replace(/[.,]/g, (sign) => (sign === "," ? "." : ","));
}

/** Thousands lose their points, too. */
function pointed(cell: string): string {
  if (!/[.,]/.test(cell) || readAmount(exchanged(cell)) === undefined) return cell;
  return exchanged(cell).replaceAll(",", "");
}
