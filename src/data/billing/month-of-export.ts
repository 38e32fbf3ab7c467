import { type Day, formatMonth, type Month, monthOf, sayMonth } from "../../units/time.ts";
import { isNoEnd } from "./read-days.ts";

/** Ends so many months after the last start are hardly all of the past. */
const FAR = 2;

/**
 * The month of an export of subscriptions, as the file tells it: of the latest start, or where some subscriptions have no end yet, so that ends are things of the past, the latest of all. Where the ends go far beyond the starts they may be
 * those of contracts, in the future, which is a warning.
 */
export function monthOfExport(
  starts: readonly (Day | undefined)[],
  ends: readonly (Day | undefined)[] | undefined,
  isOpen: boolean,
): { readonly month: Month; readonly warnings: readonly string[] } {
  const lastStart = latest(starts);
  const lastEnd = ends === undefined || !isOpen ? Number.NEGATIVE_INFINITY : latest(ends);
  const month = Math.max(lastStart, lastEnd);
  if (lastEnd - lastStart < FAR) return { month, warnings: [] };
  return {
    month,
    warnings: [
      `the last month is taken to be ${sayMonth(lastEnd)}, that of the latest end, and the latest start is in ${sayMonth(lastStart)}: where ends lie in the future, as those of contracts do, say the month of the export, such as --until ${formatMonth(lastStart)}`,
    ],
  };
}

function latest(days: readonly (Day | undefined)[]): number {
  let month = Number.NEGATIVE_INFINITY;
  for (const day of days) if (day !== undefined && !isNoEnd(day)) month = Math.max(month, monthOf(day));
  return month;
}
