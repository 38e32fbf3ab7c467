import { FaultList, fail } from "../../base/errors.ts";
import { formatMonth, sayMonth } from "../../units/time.ts";
import { type BillingColumns, type BillingShape, billingColumns } from "./billing-columns.ts";
import type { BillingRole } from "./billing-names.ts";
import type { BillingOptions } from "./billing-options.ts";
import { bindingTerms } from "./binding-terms.ts";
import { buildLedger } from "./build-ledger.ts";
import { withoutForeignRows } from "./foreign-rows.ts";
import type { Ledger, Repair } from "./ledger.ts";
import { ledgerWarnings } from "./ledger-warnings.ts";
import { lossWarnings } from "./loss-warnings.ts";
import { mergedNames } from "./merged-names.ts";
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
  /** sentences on what is probably wrong with the file as it was read, and nobody may miss */
  readonly warnings: readonly string[];
}

/**
 * Reads a billing export: a row for each customer and month, or for each subscription or invoice. Rows that the rules cannot take as they are, such as refunds and copies, are put right by a stated rule and counted; what no rule can
 * read is a fault with its line.
 */
export async function readBilling(chunks: AsyncIterable<string>, file: string, options: BillingOptions = {}): Promise<Billing> {
  let found: BillingColumns | undefined;
  const whole = await readTextColumns(chunks, file, (sample) => {
    found = billingColumns(sample, options.columns ?? {});
    return Object.values(found.at);
  });
  if (found === undefined) throw new Error("columns are chosen before rows are read");
  const { at, shape } = found;
  const roles = Object.keys(at) as readonly BillingRole[];
  const faults = new FaultList();
  const tally = new Tally();
  const read = withoutForeignRows(whole, roles, options.exactNames ?? false, tally, faults);
  const byRole = Object.fromEntries(roles.map((role, i) => [role, read.columns[i]])) as Partial<Record<BillingRole, TextColumn>>;
  if (byRole.customer !== undefined && options.exactNames !== true) byRole.customer = mergedNames(byRole.customer, read.lines, tally);
  const source = { ...read, byRole, options, faults, tally };
  const rows = shape === "a customer's month" ? rowsOfMonths(source) : rowsOfSubscriptions(source);
  faults.throwIfAny();
  if (rows.contributions.counts.every((count) => count === 0))
    fail(
      ["no row has something to pay in some month", ...tally.repairs().map(({ text, line }) => `${text}, first in line ${line}`)].join(
        "; ",
      ),
      { file },
    );
  const built = buildLedger(read, byRole.customer, rows, options, tally);
  const whose = { ...built, ...(rows.currency === undefined ? {} : { currency: rows.currency }) };
  // a term that somebody states is believed
  const { ledger, note = "" } = options.term === undefined ? bindingTerms(whose) : { ledger: whose };
  const saysIntervals = (options.interval ?? 1) > 1 || byRole.interval !== undefined || byRole.end !== undefined;
  return {
    ledger,
    file,
    rows: whole.rows,
    shape,
    notes: [
      `each row is read as ${shape}`,
      ...found.notes,
      ...rows.notes,
      ...(note === "" ? [] : [note]),
      `months from ${sayMonth(built.first)} to ${sayMonth(built.last)}${options.until === undefined ? `; --until ${formatMonth(built.last)} would say so` : ""}`,
    ],
    repairs: tally.repairs(),
    warnings: [...ledgerWarnings(ledger, saysIntervals), ...(rows.warnings ?? []), ...lossWarnings(tally, whole.rows)],
  };
}
