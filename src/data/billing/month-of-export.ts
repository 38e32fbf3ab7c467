import { type Day, daysInMonth, formatMonth, type Month, monthOf, sayMonth } from "../../units/time.ts";
import { wordsOf } from "./billing-names.ts";
import { isNoEnd } from "./read-days.ts";

/** A start so many months after all others is hardly one of the past. */
const STRAY = 6;
/** What a column of ends is called whose ends have come. */
const OVER = /\b(?:ended|cancell?ed|cancellation|churned|terminated)\b/;
/** Ends so many months after the last start are hardly all of the past. */
const FAR = 2;

/**
 * The month of an export of subscriptions, as the file tells it: of the latest start, or where some subscriptions have no end yet, so that ends are things of the past, the latest of all. Where the ends go far beyond the starts they may be
 * those of contracts, in the future, which is a warning, and so is a start long after all others.
 */
export function monthOfExport(
  starts: readonly (Day | undefined)[],
  ends: readonly (Day | undefined)[],
  endsAreCalled = "",
): { readonly month: Month; readonly warnings: readonly string[] } {
  const lastStart = latest(starts);
  const isOpen = ends.some((end) => end === undefined || isNoEnd(end));
  const lastEnd = isOpen ? latest(ends) : Number.NEGATIVE_INFINITY;
  const month = Math.max(lastStart, lastEnd);
  const before = latest(starts, lastStart);
  if (lastStart - before >= STRAY && Number.isFinite(before))
    return {
      month,
      warnings: [
        `the latest start is in ${sayMonth(lastStart)}, and the one before it in ${sayMonth(before)}: if that is a mistyped or future date, put it right, or say the month of the export, such as --until ${formatMonth(before)}`,
      ],
    };
  if (lastEnd - lastStart < FAR || (lastEnd - lastStart < STRAY && OVER.test(wordsOf(endsAreCalled))))
    return { month, warnings: unfinished(starts, lastEnd > lastStart ? [] : ends, month) };
  return {
    month,
    warnings: [
      `the last month is taken to be ${sayMonth(lastEnd)}, that of the latest end, and the latest start is in ${sayMonth(lastStart)}: where ends lie in the future, as those of contracts do, say the month of the export, such as --until ${formatMonth(lastStart)}`,
    ],
  };
}

/** Days of all parts of a month, so many at least, that stop some days before the end of the last month tell that it is not over. */
const FEWEST_DAYS = 40;
const LATE_DAYS = 4;
const SPREAD = 0.25;

function unfinished(starts: readonly (Day | undefined)[], ends: readonly (Day | undefined)[], month: Month): readonly string[] {
  const days = starts.filter((day) => day !== undefined);
  if (days.length < FEWEST_DAYS || days.filter(({ day }) => day > 15).length < SPREAD * days.length) return [];
  const last = Math.max(
    ...[...days, ...ends.filter((day) => day !== undefined)].filter((day) => monthOf(day) === month).map(({ day }) => day),
  );
  if (!(last < daysInMonth(month) - LATE_DAYS)) return [];
  return [
    `the latest date is ${last} ${sayMonth(month)}: if the export was made then, ${sayMonth(month)} is not finished, and who is yet to come or go is missing; leave it out with --until ${formatMonth(month - 1)}`,
  ];
}

/** The last month of some days, before another where one is given. */
function latest(days: readonly (Day | undefined)[], before = Number.POSITIVE_INFINITY): number {
  let month = Number.NEGATIVE_INFINITY;
  for (const day of days) if (day !== undefined && !isNoEnd(day) && monthOf(day) < before) month = Math.max(month, monthOf(day));
  return month;
}
