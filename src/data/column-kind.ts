import { readAmount } from "./amount-cell.ts";
import type { ColumnTable } from "./column-table.ts";
import { readDateCell, readOrderedDate } from "./read-cell.ts";

/** What the cells of a column are: numbers, dates, or something that no curve can be fitted to. */
export type CellKind = "number" | "date" | "text";

/** Cells that are looked at to tell what a column is. */
const SAMPLE = 200;

export function kindOfCell(text: string): CellKind {
  if (readAmount(text) !== undefined) return "number";
  return isDate(text) ? "date" : "text";
}

/** Also where only other rows tell which number is the day. */
export function isDate(text: string): boolean {
  return readDateCell(text) !== undefined || readOrderedDate(text) !== undefined;
}

/** What most of the first cells of a column are; a stray text among numbers is a fault to be named later, not another kind. Empty cells say nothing. */
export function kindOfColumn(table: ColumnTable, index: number): CellKind {
  const counts = { number: 0, date: 0, text: 0 };
  for (const cell of sampleOf(table, index)) counts[kindOfCell(cell)] += 1;
  if (counts.number > counts.text && counts.number >= counts.date) return "number";
  return counts.date > counts.text ? "date" : "text";
}

/** The first cells of a column that are not empty. */
export function* sampleOf(table: ColumnTable, index: number): Iterable<string> {
  let seen = 0;
  for (const record of table.records) {
    const cell = table.cell(record, index);
    if (cell === "") continue;
    yield cell;
    seen += 1;
    if (seen >= SAMPLE) return;
  }
}
