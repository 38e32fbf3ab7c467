import { formatCount } from "../../units/format.ts";
import type { Triangle } from "./triangle-of.ts";

/** How cohorts and ages are told apart; `first` is the ledger's first month. */
export function cohortWords({ rows, step, ageStep }: Triangle, first: string): string {
  const older = rows.some(({ isOlder }) => isOlder) ? ` Those of ${first} began then or before: their age is not known.` : "";
  const ages = ageStep === 1 ? "" : `, every ${ageStep} months`;
  const rowsAre =
    step === 1 && ages === ""
      ? "Rows: first month."
      : step === 1
        ? `Rows: first month; columns: age${ages}.`
        : `Rows: first months, joined; columns: ages that all of a row have reached${ages}.`;
  return `${rowsAre}${older}`;
}

/** `1 customer`, `1,200 customers` */
export function sayCustomers(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "customer" : "customers"}`;
}

/** `1 month`, `12 months` */
export function sayMonths(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "month" : "months"}`;
}
