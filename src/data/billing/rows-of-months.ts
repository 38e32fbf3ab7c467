import { monthOf } from "../../units/time.ts";
import { periodOfAmount } from "./amount-period.ts";
import { statedTerm } from "./billing-options.ts";
import type { BillingRows, BillingSource } from "./billing-source.ts";
import { noContributions } from "./contributions.ts";
import { readDays } from "./read-days.ts";
import { codeOf, needed, rowsInCommon, textOf } from "./rows-in-common.ts";

/** A row for each customer and month: any day of a month means that month, and an amount is that of the month. */
export function rowsOfMonths(source: BillingSource): BillingRows {
  const { rows, lines, faults, file, options, tally } = source;
  const common = rowsInCommon(source);
  const column = needed(source, "month");
  const days = readDays(column, "month", file, options.dates, faults);
  const months = days.values.map((day) => (day === undefined ? undefined : monthOf(day)));
  const interval = options.interval ?? 1;
  const period = options.interval ?? periodOfAmount(needed(source, "amount").name) ?? 1;
  const customers = needed(source, "customer").codes;
  const contributions = noContributions(customers);
  contributions.terms.fill(statedTerm(options) ?? interval);
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const amount = common.amountOf(row);
    if (amount === undefined) continue;
    if (textOf(column, row) === "") {
      tally.add("row[|s] [is|are] left out for want of a month", lines[row] ?? 0);
      continue;
    }
    const month = months[codeOf(column, row)];
    if (month === undefined) continue;
    if (options.until !== undefined && month > options.until) {
      tally.add("row[|s] [is|are] left out, coming after the last month asked for", lines[row] ?? 0);
      continue;
    }
    if (common.hasEnded(row))
      tally.add("row[|s] [counts|count] for [its|their] month, though the status says that the customer has left", lines[row] ?? 0);
    contributions.firsts[row] = month;
    contributions.counts[row] = interval;
    contributions.amounts[row] = amount / period;
    if (month > last) last = month;
  }
  return {
    contributions,
    last: options.until ?? last,
    ...(common.currency === undefined ? {} : { currency: common.currency }),
    notes: [...common.notes, ...days.notes, sayPeriod(needed(source, "amount").name, period, interval)],
  };
}

function sayPeriod(name: string, period: number, interval: number): string {
  if (interval > 1) return `an amount pays for ${interval} months from its own on, an equal part each`;
  return period === 1
    ? `an amount is that of its month`
    : `an amount of "${name}" is for ${period} months, and a ${period === 12 ? "twelfth" : "third"} of it is that of its month`;
}
