import { FaultList, fail } from "../../base/errors.ts";
import { formatMonth, sayMonth } from "../../units/time.ts";
import { type BillingColumns, type BillingRole, type BillingShape, billingColumns } from "./billing-columns.ts";
import type { BillingOptions } from "./billing-options.ts";
import { buildLedger } from "./build-ledger.ts";
import type { Ledger, Repair } from "./ledger.ts";
import { readTextColumns } from "./read-text-columns.ts";
import { rowsOfMonths } from "./rows-of-months.ts";
import { rowsOfSubscriptions } from "./rows-of-subscriptions.ts";
import { Tally } from "./tally.ts";
import type { TextColumn } from "./text-column.ts";

/** A billing export as it was understood. */
export interface Billing {
  readonly ledger: Ledger;
  readonly file: string;
  readonly rows: number;
  readonly shape: BillingShape;
  /** sentences on which columns were taken and how cells were read */
  readonly notes: readonly string[];
  /** rules that were needed, and what each touched */
  readonly repairs: readonly Repair[];
}

/**
 * Reads a billing export: a row for each customer and month, or for each subscription or invoice. Rows that the rules cannot take as they are, such as refunds and copies, are put right by a stated rule and counted; what no rule can
 * read is a fault with its line.
 */
export async function readBilling(chunks: AsyncIterable<string>, file: string, options: BillingOptions = {}): Promise<Billing> {
  let found: BillingColumns | undefined;
  const read = await readTextColumns(chunks, file, (sample) => {
    found = billingColumns(sample, options.columns ?? {});
    return Object.values(found.at);
  });
  if (found === undefined) throw new Error("columns are chosen before rows are read");
  const { at, shape, guessed } = found;
  const roles = Object.keys(at) as readonly BillingRole[];
  const columns = Object.fromEntries(roles.map((role, i) => [role, read.columns[i]])) as Partial<Record<BillingRole, TextColumn>>;
  const faults = new FaultList();
  const tally = new Tally();
  const source = { ...read, byRole: columns, options, faults, tally };
  const rows = shape === "a customer's month" ? rowsOfMonths(source) : rowsOfSubscriptions(source);
  faults.throwIfAny();
  if (rows.contributions.counts.every((count) => count === 0)) fail("no row has something to pay in some month", { file });
  const built = buildLedger(read, columns.customer, rows, options, tally);
  return {
    ledger: { ...built, ...(rows.currency === undefined ? {} : { currency: rows.currency }) },
    file,
    rows: read.rows,
    shape,
    notes: [
      `each row is read as ${shape}`,
      ...(guessed === "" ? [] : [guessed]),
      ...rows.notes,
      `months from ${sayMonth(built.first)} to ${sayMonth(built.last)}${options.until === undefined ? `; --until ${formatMonth(built.last)} would say so` : ""}`,
    ],
    repairs: tally.repairs(),
  };
}
