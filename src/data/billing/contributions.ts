import { type Day, daysInMonth, type Month, monthOf } from "../../units/time.ts";

/** What a row adds to its customer's months: an amount a month, from one month on, for so many. */
export interface Contributions {
  readonly customers: Int32Array;
  /** the first month of each row, as `Month` */
  readonly firsts: Int32Array;
  /** 0 for a row that adds nothing */
  readonly counts: Int32Array;
  /** in the currency, a month */
  readonly amounts: Float64Array;
  /** months of the contract of each row: its customer can leave no sooner; 1 where nothing says more */
  readonly terms: Int16Array;
}

/** Nothing from any row yet. */
export function noContributions(customers: Int32Array): Contributions {
  const rows = customers.length;
  return {
    customers,
    firsts: new Int32Array(rows),
    counts: new Int32Array(rows),
    amounts: new Float64Array(rows),
    terms: new Int16Array(rows).fill(1),
  };
}

/** A period whose length is so near to whole months counts as them: `15 Jan to 14 Feb` and `31 Jan to 28 Feb` are a month each. */
const NEARLY_WHOLE = 0.11;

/**
 * How many months a subscription counts in that runs from one day to another, from the month in which it starts. Periods of whole months count as so many, whether the last day is the end or the day before it; others count in each month on whose last
 * day they run, so that one of three weeks within a month counts in none.
 */
export function monthsCovered(start: Day, end: Day): number {
  if (isWhole(start, end)) return Math.round(lengthOf(start, end));
  return monthOf(end) - monthOf(start) + (endsMonth(end) ? 1 : 0);
}

/** Whether a subscription runs for whole months, or nearly so. */
export function isWhole(start: Day, end: Day): boolean {
  const length = lengthOf(start, end);
  return length > 0.5 && Math.abs(length - Math.round(length)) <= NEARLY_WHOLE;
}

/** In months, both days included. */
function lengthOf(start: Day, end: Day): number {
  return monthOf(end) - monthOf(start) + end.day / daysInMonth(monthOf(end)) - (start.day - 1) / daysInMonth(monthOf(start));
}

/** The last month in which such a subscription counts. */
export function lastMonthCovered(start: Day, end: Day): Month {
  return monthOf(start) + monthsCovered(start, end) - 1;
}

function endsMonth(day: Day): boolean {
  return day.day === daysInMonth(monthOf(day));
}
