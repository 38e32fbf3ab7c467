import { parseDay, parseMonth, yearsAt, yearsAtEnd } from "../units/time.ts";

/** What the cells of a column are: numbers, dates, or something that no curve can be fitted to. */
export type CellKind = "number" | "date" | "text";

/** A plain decimal number; no separators, signs of money or words. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const QUARTER = /^(\d{4})-?Q([1-4])$/;

/** The number that a cell states; `undefined` for every other text and for one beyond the range of numbers (`1e999`). */
export function readNumberCell(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The date that a cell states on the scale of `yearsAt`: a day is its end, a month (`2025-03`) and a quarter (`2025Q1`) are theirs; `undefined` for every other text. */
export function readDateCell(text: string): number | undefined {
  const day = parseDay(text);
  if (day !== undefined) return yearsAt(day);
  const month = parseMonth(text);
  if (month !== undefined) return yearsAtEnd(month);
  const quarter = QUARTER.exec(text);
  return quarter === null ? undefined : yearsAtEnd(Number(quarter[1]) * 12 + 3 * Number(quarter[2]) - 1);
}

/** Cells that are looked at to tell what a column is. */
const SAMPLE = 200;

/** What most of the first cells of a column are; a stray text among numbers is a fault to be named later, not another kind. Empty cells say nothing. */
export function kindOfCells(cells: Iterable<string>): CellKind {
  const counts = { number: 0, date: 0, text: 0 };
  let seen = 0;
  for (const cell of cells) {
    if (cell === "") continue;
    counts[readNumberCell(cell) !== undefined ? "number" : readDateCell(cell) !== undefined ? "date" : "text"] += 1;
    seen += 1;
    if (seen >= SAMPLE) break;
  }
  if (counts.number > counts.text && counts.number >= counts.date) return "number";
  return counts.date > counts.text ? "date" : "text";
}
