import { type Day, existingDay, monthNamed, yearsAt, yearsAtEnd } from "../units/time.ts";

/** A plain decimal number; no separators, signs of money or words. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The smallest number above zero that has all its digits. */
const SMALLEST = 2.2250738585072014e-308;

/** The number that a cell states; `undefined` for every other text and for one beyond the range of numbers (`1e999`, `1e-309`). */
export function readNumberCell(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  const isInRange = Number.isFinite(value) && (Math.abs(value) >= SMALLEST || !/[1-9]/.test(text.replace(/e.*/i, "")));
  return isInRange ? value : undefined;
}

/** A plain number, written as it should be, that no double holds with all its digits. */
export function isBeyondNumbers(text: string): boolean {
  return NUMBER.test(text) && readNumberCell(text) === undefined;
}

/** Which of the first two numbers of `01/02/2025` is the day; no cell tells it by itself unless one of them is above 12. */
export type DateOrder = "day first" | "month first";

/** The numbers of a date that has no year in front, `01/02/2025`, as they stand. */
export interface OrderedDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

const TIME_OF_DAY = /[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[AaPp][Mm])?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?$/;
const ORDERED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/;
const YEAR_MONTH_DAY = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;
const YEAR = "'?(\\d{4}|\\d{2})";
const WORD = "([A-Za-z]{3,9})\\.?";

/** Forms that name a month or a quarter. */
const MONTHS: readonly (readonly [RegExp, (parts: readonly string[]) => number | undefined])[] = [
  [/^(\d{4})[/-](\d{2})$/, ([year, month]) => monthAt(year, Number(month))],
  [/^(\d{1,2})[/-](\d{4})$/, ([month, year]) => monthAt(year, Number(month))],
  [new RegExp(`^${WORD}[-/ ,]*${YEAR}$`), ([name = "", year]) => monthAt(year, monthNamed(name))],
  [new RegExp(`^(\\d{4})[-/ ]*${WORD}$`), ([year, name = ""]) => monthAt(year, monthNamed(name))],
  [/^(\d{4})[- ]?Q([1-4])$/i, ([year, quarter]) => monthAt(year, 3 * Number(quarter))],
  [new RegExp(`^Q([1-4])[-/ ]?${YEAR}$`, "i"), ([quarter, year]) => monthAt(year, 3 * Number(quarter))],
  [new RegExp(`^([1-4])Q[-/ ]?${YEAR}$`, "i"), ([quarter, year]) => monthAt(year, 3 * Number(quarter))],
];

/** Forms that name a day and its month in letters. */
const DAYS: readonly (readonly [RegExp, (parts: readonly string[]) => Day | undefined])[] = [
  [new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[-/ ]?${WORD}[-/ ,]*${YEAR}$`), ([day, name = "", year]) => dayAt(year, monthNamed(name), day)],
  [
    new RegExp(`^${WORD}[- ](\\d{1,2})(?:st|nd|rd|th)?(?:,| |-) ?(\\d{4})$`),
    ([name = "", day, year]) => dayAt(year, monthNamed(name), day),
  ],
];

/**
 * The date that a cell states on the scale of `yearsAt`: a day is its end, a month (`2025-03`, `Mar-25`) and a quarter (`2025Q1`) are theirs, and a time of day is left out; `undefined` for every
 * other text. `01/02/2025` needs an order. Two digits of a year are 1969 to 2068.
 */
export function readDateCell(text: string, order?: DateOrder): number | undefined {
  const date = text.replace(TIME_OF_DAY, "");
  const day = yearFirst(date) ?? inOrder(date, order) ?? firstOf(DAYS, date);
  if (day !== undefined) return yearsAt(day);
  const month = date === text ? firstOf(MONTHS, date) : undefined;
  return month === undefined ? undefined : yearsAtEnd(month);
}

/** Whether a date names a month or a quarter and no day in it. */
export function namesMonth(text: string): boolean {
  return firstOf(MONTHS, text) !== undefined;
}

/** A date in digits whose day does not exist, such as `2024-02-30`. */
export function saysNoDay(text: string): boolean {
  const date = text.replace(TIME_OF_DAY, "");
  return (YEAR_MONTH_DAY.test(date) || ORDERED.test(date)) && yearFirst(date) === undefined && readOrderedDate(date) === undefined;
}

/** The numbers of a date like `01/02/2025`, where there is such a date in one order or the other. */
export function readOrderedDate(text: string): OrderedDate | undefined {
  const match = ORDERED.exec(text.replace(TIME_OF_DAY, ""));
  if (match === null) return undefined;
  const date = { first: Number(match[1]), second: Number(match[3]), year: fullYear(match[4] ?? "") };
  return dayInOrder(date, "day first") === undefined && dayInOrder(date, "month first") === undefined ? undefined : date;
}

function yearFirst(text: string): Day | undefined {
  const match = YEAR_MONTH_DAY.exec(text);
  return match === null ? undefined : existingDay(Number(match[1]), Number(match[3]), Number(match[4]));
}

function inOrder(text: string, order: DateOrder | undefined): Day | undefined {
  const date = order === undefined ? undefined : readOrderedDate(text);
  return date === undefined || order === undefined ? undefined : dayInOrder(date, order);
}

function dayInOrder({ first, second, year }: OrderedDate, order: DateOrder): Day | undefined {
  return order === "day first" ? existingDay(year, second, first) : existingDay(year, first, second);
}

function firstOf<T>(forms: readonly (readonly [RegExp, (parts: readonly string[]) => T | undefined])[], text: string): T | undefined {
  for (const [pattern, read] of forms) {
    const match = pattern.exec(text);
    const found = match === null ? undefined : read(match.slice(1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function monthAt(year: string | undefined, month: number | undefined): number | undefined {
  return month === undefined || month < 1 || month > 12 ? undefined : fullYear(year ?? "") * 12 + month - 1;
}

function dayAt(year: string | undefined, month: number | undefined, day: string | undefined): Day | undefined {
  return month === undefined ? undefined : existingDay(fullYear(year ?? ""), month, Number(day));
}

/** The first of the two-digit years that lie in the last century, as POSIX has it. */
const FIRST_OF_LAST_CENTURY = 69;

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < FIRST_OF_LAST_CENTURY ? 2000 + year : 1900 + year;
}
