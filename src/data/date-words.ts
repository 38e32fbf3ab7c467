import { monthNamed } from "../units/time.ts";
import { sampleOf } from "./column-kind.ts";
import type { ColumnTable } from "./column-table.ts";

const WORDS = /(?:^|[^a-z])(?:date|month|quarter|period|year|week|day|time)s?(?:$|[^a-z])/;
const ONE_NUMBER = /(?:^|[^a-z])(?:date|month|period|day|yyyymm(?:dd)?)$/;
/** `orders_per_day` counts orders. */
const PER = /(?:^|[^a-z])per(?:$|[^a-z])/;

/** The header says that a column is of dates: `month`, `Invoice Date`, `periodEnd`. */
export function saysDates(name: string): boolean {
  return matches(name, WORDS);
}

/** The header says that each cell is one day or month, so that a number in it is a date, too. */
export function saysOneDate(name: string): boolean {
  return matches(name, ONE_NUMBER);
}

function matches(name: string, pattern: RegExp): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return pattern.test(words) && !PER.test(words);
}

/** A text column that somebody meant as dates: by its header, or because most of its cells name a month or have slashes between digits. */
export function meantAsDates(table: ColumnTable, index: number): boolean {
  const isSaid = saysDates(table.header[index] ?? "");
  let [like, cells] = [0, 0];
  for (const cell of sampleOf(table, index)) {
    cells += 1;
    if (isSaid || isLikeDate(cell)) like += 1;
  }
  return like > cells / 2;
}

function isLikeDate(cell: string): boolean {
  if (!/\d/.test(cell)) return false;
  return (
    /\d[-/.]\d{1,2}[-/.]\d/.test(cell) ||
    /^\d{1,2}\/\d/.test(cell) ||
    (cell.match(/[A-Za-z]{3,9}/g) ?? []).some((word) => monthNamed(word) !== undefined)
  );
}
