import { fail } from "../base/errors.ts";
import { dayAt, formatDay, formatMonth, monthOf, sayDay, yearsAt } from "../units/time.ts";
import { type ColumnTable, findRow } from "./column-table.ts";
import type { DigitDates } from "./digit-dates.ts";
import { type DateOrder, namesMonth, readDateCell, readOrderedDate, saysNoDay } from "./read-cell.ts";
import type { ColumnReading } from "./read-rows.ts";

/** Forms of dates that need no other row to be read, for messages. */
export const DATE_FORMS = "a day (2025-03-31, 31 Mar 2025), a month (2025-03, Mar-25) or a quarter (2025Q1), all read as their end";

/** What a caller knows of a column of dates. */
export interface DatesAsked {
  /** which number is the day in `01/02/2025`, where somebody said so; the rows need not tell */
  readonly order?: DateOrder;
  /** what to do where no row tells which number is the day, besides writing `2025-01-31` */
  readonly remedy?: string;
  /** a sentence on which day a month means; absent where it means its end, and empty where it does not matter */
  readonly ofMonths?: string;
}

/**
 * A column of dates. Where the year comes last (`31/01/2025`) the rows must decide which number is the day: one above 12 in some row, and none against it; a column that leaves it open is an error,
 * as one is whose rows contradict each other. What was decided, and years of two digits, are said.
 */
export function dateReading(table: ColumnTable, index: number, asked: DatesAsked = {}): ColumnReading {
  const decided = asked.order === undefined ? orderOf(table, index, asked.remedy) : { order: asked.order };
  const order = decided?.order;
  const read = (cell: string): number | undefined => readDateCell(cell, order);
  const told = findRow(table, index, (cell) => needsTelling(cell) && read(cell) !== undefined);
  const timed = findRow(table, index, (cell) => /\d:\d/.test(cell) && !MIDNIGHT.test(cell) && read(cell) !== undefined);
  return {
    index,
    read,
    faultOf: (cell) => `not a date${saysNoDay(cell) ? ", for there is no such day" : ""}; write ${DATE_FORMS}`,
    notes: [
      ...(told === undefined ? [] : [readAs(table, index, table.cell(told, index), read, decided)]),
      ...(timed === undefined ? [] : [`times of day in "${table.header[index]}" are left out`]),
      ...(findRow(table, index, namesMonth) === undefined ? [] : endNotes(table.header[index], asked)),
    ],
  };
}

/** A column whose numbers are dates. Serial numbers are refused: whoever saved them meant to save dates. */
export function digitDateReading(table: ColumnTable, index: number, dates: DigitDates, asked: DatesAsked = {}): ColumnReading {
  const name = table.header[index];
  const example = findRow(table, index, (text) => dates.dayOf(text) !== undefined);
  const cell = example === undefined ? "" : table.cell(example, index);
  const day = dates.dayOf(cell);
  if (example === undefined || day === undefined) return dateReading(table, index, asked);
  if (dates.kind === "serial number")
    fail(
      `"${cell}" in column "${name}" is how a spreadsheet keeps ${formatDay(day)} inside; format the column as dates and save the file again, or rename it if it holds plain numbers`,
      table.placeOf(example, index),
    );
  const meant = dates.kind === "month" ? `the month ${formatMonth(monthOf(day))}` : formatDay(day);
  return {
    index,
    read(text) {
      const found = dates.dayOf(text);
      return found === undefined ? undefined : yearsAt(found);
    },
    faultOf: () => `not a ${dates.kind} as the others are, for there is no such ${dates.kind}; write it like "${cell}"`,
    notes: [`"${cell}" in "${name}" is read as ${meant}, and so are the others`, ...(dates.kind === "month" ? endNotes(name, asked) : [])],
  };
}

/** What is said of numbers that could be dates in a column that does not say so. */
export function digitDateNote(table: ColumnTable, index: number, dates: DigitDates): string {
  const example = findRow(table, index, () => true);
  const cell = example === undefined ? "" : table.cell(example, index);
  const day = dates.dayOf(cell);
  const date = day === undefined ? "" : dates.kind === "month" ? formatMonth(monthOf(day)) : formatDay(day);
  const remedy = dates.kind === "serial number" ? "format the column as dates and save the file again" : `call the column "date"`;
  return `"${cell}" in "${table.header[index]}" is read as a plain number; if it is the date ${date}, ${remedy}`;
}

function endNotes(name: string | undefined, { ofMonths = `a month or a quarter in "${name}" means its end` }: DatesAsked): string[] {
  return ofMonths === "" ? [] : [ofMonths];
}

const MIDNIGHT = /[T ]0?0:00(?::00(?:[.,]0+)?)?(?![\d:.,])/;

/** More than one reading can be thought of: two digits of a year, or its place at the end. */
function needsTelling(cell: string): boolean {
  return readOrderedDate(cell) !== undefined || !/\d{4}/.test(cell);
}

function readAs(table: ColumnTable, index: number, cell: string, read: ColumnReading["read"], decided: DecidedOrder | undefined): string {
  const meant = sayDay(dayAt(read(cell) ?? 0));
  const because =
    decided?.line === undefined || readOrderedDate(cell) === undefined ? "" : `, the ${decided.order} as line ${decided.line} tells`;
  return `"${cell}" in "${table.header[index]}" is read as ${meant}${because}`;
}

interface DecidedOrder {
  readonly order: DateOrder;
  /** of the first row that could not be read otherwise; none where all rows say the same both ways */
  readonly line?: number;
}

function orderOf(table: ColumnTable, index: number, remedy = "or name another column with --x"): DecidedOrder | undefined {
  const name = table.header[index];
  const find = (meets: (first: number, second: number) => boolean) =>
    findRow(table, index, (cell) => {
      const date = readOrderedDate(cell);
      return date !== undefined && meets(date.first, date.second);
    });
  const [dayFirst, monthFirst] = [find((first) => first > 12), find((_, second) => second > 12)];
  if (dayFirst !== undefined && monthFirst !== undefined)
    fail(
      `"${table.cell(monthFirst, index)}" in column "${name}" has the month first, and "${table.cell(dayFirst, index)}" in line ${dayFirst.line} the day; write 2025-01-31 in every row`,
      table.placeOf(monthFirst, index),
    );
  if (dayFirst !== undefined) return { order: "day first", line: dayFirst.line };
  if (monthFirst !== undefined) return { order: "month first", line: monthFirst.line };
  const open = find((first, second) => first !== second);
  if (open !== undefined)
    fail(
      `"${table.cell(open, index)}" in column "${name}" is one day or another as the day or the month comes first, and no row tells which; write 2025-01-31, ${remedy}`,
      table.placeOf(open, index),
    );
  return find(() => true) === undefined ? undefined : { order: "day first" };
}
