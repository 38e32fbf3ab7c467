import type { Argv } from "yargs";
import { fail } from "../base/errors.ts";
import type { BillingRole } from "../data/billing/billing-names.ts";
import type { BillingOptions } from "../data/billing/billing-options.ts";
import { INTERVAL_FORMS, readInterval } from "../data/billing/intervals.ts";
import { monthOf, readDate } from "../units/time.ts";
import { once } from "./run-options.ts";

const COLUMNS: Readonly<Record<BillingRole, string>> = {
  customer: "column of customers; else found by its name",
  month: "column of months, where each row is a customer's month",
  amount: "column of amounts",
  start: "column with the start of what a row pays for, where each row is a subscription or an invoice",
  end: "column with its end; empty means that it goes on",
  interval: "column with the billing interval (month, quarter, year), or the interval itself for all rows",
  every: "column that says how many intervals each row is for, as interval_count does",
  discount: "column with a discount, as a share or in percent",
  status: "column with a status; void, draft, trial, failed and the like do not count",
  currency: "column with the currency of each row",
  charge: "column that says what a row is for; setup fees, other one-off charges and taxes do not count",
};

const DATES = ["day-first", "month-first"];

/** Options on how a billing export is to be read, the same in every command that reads one. */
export function addBillingOptions(yargs: Argv): Argv {
  let out = yargs;
  for (const [role, describe] of Object.entries(COLUMNS)) out = out.option(role, { type: "string", describe, requiresArg: true });
  return out
    .option("term", {
      type: "string",
      describe: "contract length of all customers, at whose end alone they can leave; or interval: each one's billing interval",
      requiresArg: true,
    })
    .option("until", { type: "string", describe: "last month that counts; later rows are left out", requiresArg: true })
    .option("bridge", { type: "string", describe: "gaps of so many months are not churn; default 0", requiresArg: true })
    .option("keep-copies", { type: "boolean", describe: "rows that repeat an earlier one in every cell count too" })
    .option("keep-one-off", { type: "boolean", describe: "one-off charges and taxes count too" })
    .option("exact-names", {
      type: "boolean",
      describe: "names that differ in capitals or blanks are different customers, and Total is one",
    })
    .option("dates", { choices: DATES, describe: "which number is the day in 01/02/2025, where no row tells", requiresArg: true })
    .option("only", { type: "string", describe: "only rows in this currency", requiresArg: true });
}

/** Reads them; an interval may be a column or a word. `asked` is what was written, for the manifest. */
export function readBillingOptions(args: Readonly<Record<string, unknown>>): {
  readonly options: BillingOptions;
  readonly asked: Readonly<Record<string, string>>;
} {
  const one = (name: string): string | undefined => once(args[name], `--${name}`);
  const asked: Record<string, string> = {};
  const note = (name: string): string | undefined => {
    const value = one(name);
    if (value !== undefined) asked[name] = value;
    return value;
  };
  const columns: Partial<Record<BillingRole, string>> = {};
  let interval: number | undefined;
  for (const role of Object.keys(COLUMNS) as BillingRole[]) {
    const value = note(role);
    if (value === undefined) continue;
    const months = role === "interval" ? readInterval(value) : undefined;
    if (months === undefined) columns[role] = value;
    else interval = months;
  }
  const [term, until, bridge, only] = [note("term"), note("until"), note("bridge"), note("only")];
  const given = (name: string): boolean => {
    if (args[name] === true) asked[name] = "true";
    return args[name] === true;
  };
  const [keepCopies, keepOneOff, exactNames] = [given("keep-copies"), given("keep-one-off"), given("exact-names")];
  const dates = note("dates");
  return {
    asked,
    options: {
      columns,
      ...(interval === undefined ? {} : { interval }),
      ...(term === undefined ? {} : { term: readTerm(term) }),
      ...(until === undefined ? {} : { until: monthOf(readDate(until, { file: "--until" })) }),
      ...(bridge === undefined ? {} : { bridge: readBridge(bridge) }),
      ...(only === undefined ? {} : { only }),
      ...(keepCopies ? { keepCopies } : {}),
      ...(keepOneOff ? { keepOneOff } : {}),
      ...(exactNames ? { exactNames } : {}),
      ...(dates === undefined ? {} : { dates: dates === "day-first" ? "day first" : "month first" }),
    },
  };
}

function readTerm(text: string): number | "interval" {
  if (text === "interval") return text;
  return readInterval(text) ?? fail(`"${text}" is no length of a contract; write ${INTERVAL_FORMS}`, { file: "--term" });
}

function readBridge(text: string): number {
  const months = Number(text);
  if (!Number.isInteger(months) || months < 0 || months > 24 || text.trim() === "")
    fail(`"${text}" is no number of months; write a whole one from 0 to 24`, { file: "--bridge" });
  return months;
}
