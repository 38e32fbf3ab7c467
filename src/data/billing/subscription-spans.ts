import { type Day, formatDay, type Month, monthOf } from "../../units/time.ts";
import type { BillingSource } from "./billing-source.ts";
import { isWhole, lastMonthCovered } from "./contributions.ts";
import { isNoEnd } from "./read-days.ts";
import { rowIntervals } from "./row-intervals.ts";
import { codeOf, textOf } from "./rows-in-common.ts";

/** The months of a subscription or an invoice. */
export interface SubscriptionSpan {
  readonly first: Month;
  /** how many it counts in, 1 at least */
  readonly covered: number;
  /** months of its billing interval, where something says it */
  readonly interval?: number | undefined;
  /** it has an end, and runs for no whole number of months */
  readonly isPart: boolean;
}

/** What is known of all rows. */
export interface SpanSource {
  /** what the texts of the columns mean */
  readonly starts: readonly (Day | undefined)[];
  readonly ends: readonly (Day | undefined)[] | undefined;
  /** the month of the export */
  readonly last: Month;
  /** the column of amounts says what its amounts are for */
  readonly saysPeriod: boolean;
  hasEnded(row: number): boolean;
}

/** Says of each row when it runs; `undefined` for one that does not count, which has been tallied or is a fault. */
export function subscriptionSpans(source: BillingSource, known: SpanSource): (row: number) => SubscriptionSpan | undefined {
  const { rows, lines, faults, file, options, tally, byRole } = source;
  const { starts, ends, last, saysPeriod, hasEnded } = known;
  const intervalOf = rowIntervals(source);
  const pays = byRole.end === undefined;
  const refuse = (rest: string, message: string, line: number): undefined => {
    faults.addAlike(`${rest}, from here on`, message, () => ({ file, line }), rows);
  };
  const leaveOut = (why: string, line: number): undefined => tally.add(`row[|s] [is|are] left out, ${why}`, line) as undefined;

  /** `"open"` for no end, `undefined` for one that is a fault. */
  function endOf(row: number, line: number): Day | "open" | undefined {
    if (textOf(byRole.end, row) === "") return "open";
    const end = ends?.[codeOf(byRole.end, row)];
    if (end === undefined || !isNoEnd(end)) return end;
    tally.add("row[|s] end[s|] in the year 2100 or later, which is read as no end", line);
    return "open";
  }

  function openSpan(row: number, start: Day, interval: number | undefined, line: number): SubscriptionSpan | undefined {
    if (interval === undefined && (pays || !saysPeriod))
      return refuse(
        "rows without an end and an interval",
        "the row has no end, and nothing says what its amount pays for; give the interval with --interval month, or name the column that has it, or take the row out where it is no subscription",
        line,
      );
    if (hasEnded(row) && !pays)
      return refuse(
        "rows that have ended and do not say when",
        `its status is ${textOf(byRole.status, row)}, and column "${byRole.end?.name}" does not say since when; give the day, or take the row out`,
        line,
      );
    if (hasEnded(row)) tally.add("row[|s] [counts|count] for what [it pays|they pay] for, though the status says that it has ended", line);
    const first = monthOf(start);
    return { first, covered: pays ? (interval ?? 1) : last - first + 1, interval, isPart: false };
  }

  return (row) => {
    const line = lines[row] ?? 0;
    if (textOf(byRole.start, row) === "") return leaveOut("for want of a start", line);
    const [start, end, interval] = [starts[codeOf(byRole.start, row)], endOf(row, line), intervalOf(row)];
    if (start === undefined || end === undefined) return undefined;
    // an interval that cannot be read is a fault already
    if (interval === undefined && options.interval === undefined && textOf(byRole.interval, row) !== "") return undefined;
    if (end !== "open" && dayOrder(end) < dayOrder(start))
      return refuse(
        "rows that end before they start",
        `it ends on ${formatDay(end)}, before it starts on ${formatDay(start)}; put the two dates right`,
        line,
      );
    const first = monthOf(start);
    if (first > last) return leaveOut("starting after the last month", line);
    if (end === "open") return openSpan(row, start, interval, line);
    const covered = lastMonthCovered(start, end) - first + 1;
    if (covered < 1) return leaveOut("ending before the end of the month in which [it|they] start[s|]", line);
    return { first, covered, interval, isPart: !isWhole(start, end) };
  };
}

function dayOrder({ year, month, day }: Day): number {
  return (year * 12 + month) * 32 + day;
}
