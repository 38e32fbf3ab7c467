import { type Day, formatDay, type Month, monthOf } from "../../units/time.ts";
import type { BillingRows, BillingSource } from "./billing-source.ts";
import { lastMonthCovered, noContributions } from "./contributions.ts";
import { INTERVAL_FORMS, readInterval } from "./intervals.ts";
import { readDays } from "./read-cells.ts";
import { codeOf, needed, rowsInCommon, textOf } from "./rows-in-common.ts";
import type { TextColumn } from "./text-column.ts";

/**
 * A row for each subscription or invoice. Its amount is for one interval, or where nothing says an interval, for all that lies between its start and its end; either way it counts as an equal part in every month that it covers. A subscription
 * without an end goes on; where the file has no ends at all, each row pays for one interval.
 */
export function rowsOfSubscriptions(source: BillingSource): BillingRows {
  const { rows, lines, faults, file, options, tally, byRole } = source;
  const common = rowsInCommon(source);
  const startColumn = needed(source, "start");
  const starts = readDays(startColumn, file, faults);
  const ends = byRole.end === undefined ? undefined : readDays(byRole.end, file, faults);
  const intervalOf = intervals(source);
  const pays = byRole.end === undefined;
  const last = options.until ?? lastMonthOf(source, starts.values, ends?.values);
  const customers = needed(source, "customer").codes;
  const contributions = noContributions(customers);
  for (let row = 0; row < rows; row++) {
    const amount = common.amountOf(row);
    if (amount === undefined) continue;
    const line = lines[row] ?? 0;
    if (textOf(startColumn, row) === "") {
      tally.add("row[|s] [is|are] left out for want of a start", line);
      continue;
    }
    const start = starts.values[codeOf(startColumn, row)];
    if (start === undefined) continue;
    const hasEnd = textOf(byRole.end, row) !== "";
    const end = hasEnd ? ends?.values[codeOf(byRole.end, row)] : undefined;
    if (hasEnd && end === undefined) continue;
    const interval = intervalOf(row);
    if (end !== undefined && dayOrder(end) < dayOrder(start)) {
      faults.addAlike(
        "rows that end before they start, from here on",
        `it ends on ${formatDay(end)}, before it starts on ${formatDay(start)}; put the two dates right`,
        () => ({ file, line }),
        rows,
      );
      continue;
    }
    if (end === undefined && interval === undefined) {
      faults.addAlike(
        "rows without an end and an interval, from here on",
        `the row has no end, and nothing says what its amount pays for; give the interval with --interval month, or name the column that has it`,
        () => ({ file, line }),
        rows,
      );
      continue;
    }
    if (end === undefined && !pays && common.hasEnded(row)) {
      faults.addAlike(
        "rows that have ended and do not say when, from here on",
        `its status is ${textOf(byRole.status, row)}, and column "${byRole.end?.name}" does not say since when; give the day, or take the row out`,
        () => ({ file, line }),
        rows,
      );
      continue;
    }
    const first = monthOf(start);
    const through = end === undefined ? (pays ? first + (interval ?? 1) - 1 : last) : lastMonthCovered(start, end);
    const covered = through - first + 1;
    if (covered < 1) {
      tally.add("row[|s] [is|are] left out, ending before the end of the month in which [it|they] start[s|]", line);
      continue;
    }
    if (first > last) {
      tally.add("row[|s] [is|are] left out, starting after the last month", line);
      continue;
    }
    contributions.firsts[row] = first;
    contributions.counts[row] = Math.min(through, last) - first + 1;
    contributions.amounts[row] = amount / (interval ?? covered);
    contributions.terms[row] = options.term ?? interval ?? covered;
  }
  return {
    contributions,
    last,
    ...(common.currency === undefined ? {} : { currency: common.currency }),
    notes: [...common.notes, ...starts.notes, ...(ends?.notes ?? []), sayAmount(byRole.interval, options.interval, pays)],
  };
}

function sayAmount(column: TextColumn | undefined, given: number | undefined, pays: boolean): string {
  const span =
    given !== undefined
      ? `${given} ${given === 1 ? "month" : "months"}`
      : column === undefined
        ? "all months from start to end"
        : `one interval of column "${column.name}"`;
  return `an amount is taken to be for ${span}${pays ? ", and each row to pay for that and no longer" : ""}`;
}

/** Months of each row's interval: by its column, by what was asked for, or not at all. */
function intervals({ byRole, options, faults, file }: BillingSource): (row: number) => number | undefined {
  const column = byRole.interval;
  if (column === undefined || options.interval !== undefined) return () => options.interval;
  const months = column.texts.map((text, i) => {
    if (text === "") return undefined;
    const found = readInterval(text);
    if (found === undefined)
      faults.addAlike(
        `cells in column "${column.name}" that cannot be read, from here on`,
        `column "${column.name}": "${text}" is no billing interval; write ${INTERVAL_FORMS}`,
        () => ({ file, line: column.lines[i] ?? 1 }),
        column.texts.length,
      );
    return found;
  });
  return (row) => months[codeOf(column, row)];
}

/**
 * The month of the export, as the file tells it: of the latest start, or where some subscriptions have no end yet, so that ends are things of the past, the latest of all.
 */
function lastMonthOf(source: BillingSource, starts: readonly (Day | undefined)[], ends: readonly (Day | undefined)[] | undefined): Month {
  const latest = (days: readonly (Day | undefined)[]) =>
    Math.max(...days.map((day) => (day === undefined ? Number.NEGATIVE_INFINITY : monthOf(day))));
  const isOpen = source.byRole.end?.texts.includes("") ?? false;
  return isOpen && ends !== undefined ? Math.max(latest(starts), latest(ends)) : latest(starts);
}

function dayOrder({ year, month, day }: Day): number {
  return (year * 12 + month) * 32 + day;
}
