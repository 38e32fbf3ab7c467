import { type Day, dayNumber, daysInMonth, lastDay, type Month } from "../../../units/time.ts";

/** The day from which spreadsheets count, on our own count of days: 30 December 1899, which makes up for the 29 February 1900 that they believe in. */
const EPOCH = dayNumber({ year: 1899, month: 12, day: 30 });

/** A day as spreadsheets count it. */
export function serialOf(day: Day): number {
  return dayNumber(day) - EPOCH;
}

export function serialOfMonthEnd(month: Month): number {
  return serialOf(lastDay(month));
}

/** The date, with its part of a day, that lies so many years behind the beginning of a month; a day counts as its end. */
export function serialAt(years: number, first: Month): number {
  const months = years * 12;
  const whole = Math.ceil(months - 1e-9) - 1;
  const month = first + whole;
  const share = months - whole;
  return serialOf({ ...lastDay(month), day: 1 }) - 1 + rounded(share * daysInMonth(month));
}

/** A whole day, where only rounding keeps it from being one. */
function rounded(days: number): number {
  const whole = Math.round(days);
  return Math.abs(days - whole) < 1e-9 ? whole : days;
}

/** The formula that turns a date in a cell into years since the beginning of the horizon. */
export function yearsFormula(cell: string, horizonStart: string): string {
  const next = `${cell}+1`;
  const months = `(YEAR(${next})-YEAR(${horizonStart}))*12+MONTH(${next})-MONTH(${horizonStart})`;
  return `(${months}+(DAY(${next})-1+MOD(${cell},1))/DAY(EOMONTH(${next},0)))/12`;
}

/** The same for the date of an event, which stands for the middle of its period. */
export function eventYearsFormula(cell: string, horizonStart: string, periodsPerYear: string): string {
  return `(ROUNDUP(${yearsFormula(cell, horizonStart)}*${periodsPerYear}-0.0000001,0)-1/2)/${periodsPerYear}`;
}
