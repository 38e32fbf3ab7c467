import type { Day } from "../../units/time.ts";
import { periodOfAmount } from "./amount-period.ts";
import { statedTerm } from "./billing-options.ts";
import type { BillingRows, BillingSource } from "./billing-source.ts";
import { noContributions } from "./contributions.ts";
import { monthOfExport } from "./month-of-export.ts";
import { orderFromOther, readDays } from "./read-days.ts";
import { needed, rowsInCommon } from "./rows-in-common.ts";
import { subscriptionSpans } from "./subscription-spans.ts";
import type { TextColumn } from "./text-column.ts";

/**
 * A row for each subscription or invoice. Its amount is for one interval, or where nothing says an interval, for all that lies between its start and its end; either way it counts as an equal part in every month that it covers. A subscription
 * without an end goes on; where the file has no ends at all, each row pays for one interval. Where the name of the amounts says what they are for (MRR, ARR), that holds for all rows.
 */
export function rowsOfSubscriptions(source: BillingSource): BillingRows {
  const { rows, lines, file, options, tally, byRole, faults } = source;
  const common = rowsInCommon(source);
  const startColumn = needed(source, "start");
  const starts = readDays(startColumn, "start", file, options.dates ?? orderFromOther(startColumn, byRole.end), faults);
  const ends =
    byRole.end === undefined
      ? undefined
      : readDays(byRole.end, "end", file, options.dates ?? orderFromOther(byRole.end, startColumn), faults);
  const pays = byRole.end === undefined;
  const period = options.interval === undefined ? periodOfAmount(needed(source, "amount").name) : undefined;
  const amounts = Array.from({ length: rows }, (_, row) => common.amountOf(row));
  const counts = (row: number) => amounts[row] !== undefined;
  const exported = monthOfExport(daysOf(byRole.start, starts.values, counts), daysOf(byRole.end, ends?.values, counts), byRole.end?.name);
  const last = options.until ?? exported.month;
  const spanOf = subscriptionSpans(source, {
    starts: starts.values,
    ends: ends?.values,
    last,
    saysPeriod: period !== undefined,
    hasEnded: common.hasEnded,
  });
  const contributions = noContributions(needed(source, "customer").codes);
  for (let row = 0; row < rows; row++) {
    const amount = amounts[row];
    const span = amount === undefined ? undefined : spanOf(row);
    if (amount === undefined || span === undefined) continue;
    const { first, covered, interval, isPart } = span;
    const months = options.interval ?? period ?? interval ?? covered;
    if (isPart && months === covered)
      tally.add(
        "row[|s] [pays|pay] for parts of months and [counts|count] in each month on whose last day [it runs|they run]",
        lines[row] ?? 0,
      );
    contributions.firsts[row] = first;
    contributions.counts[row] = Math.min(first + covered - 1, last) - first + 1;
    contributions.amounts[row] = amount / months;
    contributions.terms[row] = statedTerm(options) ?? interval ?? (months === covered ? covered : 1);
  }
  return {
    contributions,
    last,
    ...(common.currency === undefined ? {} : { currency: common.currency }),
    notes: [...common.notes, ...starts.notes, ...(ends?.notes ?? []), sayAmount(source, period, pays)],
    warnings: options.until === undefined ? exported.warnings : [],
  };
}

/** The different days of the rows that count, `undefined` among them where one has none. */
function daysOf(
  column: TextColumn | undefined,
  days: readonly (Day | undefined)[] = [],
  counts: (row: number) => boolean,
): readonly (Day | undefined)[] {
  if (column === undefined) return [];
  const isUsed = new Uint8Array(column.texts.length);
  for (const [row, code] of column.codes.entries()) if (counts(row)) isUsed[code] = 1;
  return days.filter((_, code) => isUsed[code] === 1);
}

function sayAmount({ byRole, options }: BillingSource, period: number | undefined, pays: boolean): string {
  const given = options.interval ?? period;
  const span =
    given !== undefined
      ? `${given} ${given === 1 ? "month" : "months"}${period === undefined ? "" : `, as "${byRole.amount?.name}" says`}`
      : byRole.interval === undefined
        ? "all months from start to end"
        : `one interval of column "${byRole.interval.name}"`;
  return `an amount is taken to be for ${span}${pays ? ", and each row to pay for one interval and no longer" : ""}`;
}
