import { fail, type Place } from "../base/errors.ts";

/**
 * Dates, months and elapsed years. This is the only file that knows a calendar; everything is UTC and nothing reads a clock.
 *
 * Elapsed time is in years: whole months / 12 plus the day's fraction of its month / 12. A day counts as its end, so the last day of a month
 * lies exactly at the month's end and a month-end fact needs no rounding.
 */

/** A calendar month as one integer, `year × 12 + (month − 1)`, so that months subtract and count up. */
export type Month = number;

export interface Day {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

export const MONTHS_PER_YEAR = 12;
/** The mean Gregorian year, used only to turn weeks and days into years. */
export const DAYS_PER_YEAR = 365.2425;

/** Words for spans of time and their length in years. */
export const SPANS: Readonly<Record<string, number>> = {
  year: 1,
  quarter: 1 / 4,
  month: 1 / 12,
  week: 7 / DAYS_PER_YEAR,
  day: 1 / DAYS_PER_YEAR,
};

const MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const MONTH_WORDS = "january february march april may june july august september october november december".split(" ");

/** `2026-02-12`, or `undefined` when the text is not a day that exists. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  return existingDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The day of these numbers, or `undefined` when there is none, as on 30 February. */
export function existingDay(year: number, month: number, day: number): Day | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year * 12 + month - 1)) return undefined;
  return { year, month, day };
}

/** 1 to 12 for an English month's name or its first letters, three at least: `Jan`, `Sept`, `march`; `undefined` for every other text. */
export function monthNamed(text: string): number | undefined {
  const word = text.toLowerCase();
  const index = word.length < 3 ? -1 : MONTH_WORDS.findIndex((name) => name.startsWith(word));
  return index === -1 ? undefined : index + 1;
}

/** `2026-02`, or `undefined`. */
export function parseMonth(text: string): Month | undefined {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const month = Number(match[2]);
  return month < 1 || month > 12 ? undefined : Number(match[1]) * 12 + month - 1;
}

/** A day, or a month read as its last day; an error at `place` otherwise. */
export function readDate(text: string, place?: Place): Day {
  return readDay(text, lastDay, "end", place);
}

/** A day, or a month read as its first day, for what begins with it. */
export function readFirstDate(text: string, place?: Place): Day {
  return readDay(text, (month) => ({ ...lastDay(month), day: 1 }), "beginning", place);
}

function readDay(text: string, ofMonth: (month: Month) => Day, part: string, place: Place | undefined): Day {
  const day = parseDay(text);
  if (day !== undefined) return day;
  const month = parseMonth(text);
  if (month !== undefined) return ofMonth(month);
  const why = /^\d{4}-\d{2}-\d{2}$/.test(text) ? "there is no such day; write one that exists" : "write 2026-12-31";
  return fail(`invalid date "${text}"; ${why}, or 2026-12 for the ${part} of the month`, place);
}

export function monthOf({ year, month }: Day): Month {
  return year * 12 + month - 1;
}

export function lastDay(month: Month): Day {
  return { year: Math.floor(month / 12), month: (month % 12) + 1, day: daysInMonth(month) };
}

export function daysInMonth(month: Month): number {
  const year = Math.floor(month / 12);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month % 12] ?? 0;
}

/** Month 0 of the scale of years, January 2000: near the days that are used, so that the difference of two of them keeps its digits. */
const FIRST_MONTH: Month = 2000 * MONTHS_PER_YEAR;

/** Position of a day's end on a scale of years since the beginning of 2000; subtract two of them for elapsed years. */
export function yearsAt(day: Day): number {
  const month = monthOf(day);
  return (month - FIRST_MONTH + day.day / daysInMonth(month)) / MONTHS_PER_YEAR;
}

/** Position of a month's end on the scale of `yearsAt`. */
export function yearsAtEnd(month: Month): number {
  return (month - FIRST_MONTH + 1) / MONTHS_PER_YEAR;
}

/** Less than this of a month, a tenth of a second, is rounding. */
const ROUNDING = 1e-9;

/** Years from one position to another on the scale of `yearsAt`. Whole months are exactly that, so that `t >= delay` holds from the month on in which the delay is over. */
export function yearsBetween(from: number, to: number): number {
  const months = (to - from) * MONTHS_PER_YEAR;
  const whole = Math.round(months);
  return (Math.abs(months - whole) < ROUNDING ? whole : months) / MONTHS_PER_YEAR;
}

/** The day whose end is nearest to a position on the scale of `yearsAt`. */
export function dayAt(years: number): Day {
  const months = years * MONTHS_PER_YEAR + FIRST_MONTH;
  const month = Math.ceil(months - 1e-9) - 1;
  const day = Math.max(1, Math.round((months - month) * daysInMonth(month)));
  return { year: Math.floor(month / 12), month: (month % 12) + 1, day };
}

/** Days from 1970-01-01 (civil calendar arithmetic, after Hinnant's `days_from_civil`). */
export function dayNumber({ year, month, day }: Day): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The day of that number, the inverse of `dayNumber`. */
export function dayOfNumber(number: number): Day {
  let month = 1970 * MONTHS_PER_YEAR + Math.floor((number * MONTHS_PER_YEAR) / DAYS_PER_YEAR);
  const firstOf = (at: Month): number => dayNumber({ ...lastDay(at), day: 1 });
  while (firstOf(month) > number) month -= 1;
  while (firstOf(month + 1) <= number) month += 1;
  return { ...lastDay(month), day: number - firstOf(month) + 1 };
}

export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** −1, 0 or 1 as `a` is before, on or after `b`. */
export function compareDays(a: Day, b: Day): number {
  return Math.sign(dayNumber(a) - dayNumber(b));
}

/** `2026-02-12` */
export function formatDay({ year, month, day }: Day): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `2026-02` */
export function formatMonth(month: Month): string {
  return `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1, 2)}`;
}

/** `12 Feb 2026`, for people */
export function sayDay({ year, month, day }: Day): string {
  return `${day} ${MONTH_NAMES[month - 1] ?? ""} ${year}`;
}

/** `Feb 2026`, for people */
export function sayMonth(month: Month): string {
  return `${MONTH_NAMES[month % 12] ?? ""} ${Math.floor(month / 12)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
