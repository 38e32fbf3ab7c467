import type { Month } from "../../units/time.ts";
import type { DateOrder } from "../read-cell.ts";
import type { BillingAsked } from "./billing-columns.ts";

/** How an export is to be read, where it does not say so itself. */
export interface BillingOptions {
  /** columns by name */
  readonly columns?: BillingAsked;
  /** months of a billing interval, where no column says it */
  readonly interval?: number;
  /** months of all contracts, at whose end alone customers can leave; or `interval`, so that each one's billing interval is its term even where many seem to leave within it */
  readonly term?: number | "interval";
  /** the last month that counts; what comes later is left out */
  readonly until?: Month;
  /** customers who pay nothing for so many months and come back have not left; default 0 */
  readonly bridge?: number;
  /** rows that repeat an earlier one in every cell count too */
  readonly keepCopies?: boolean;
  /** customers whose names differ in capitals and blanks are different ones, and one called Total is a customer */
  readonly exactNames?: boolean;
  /** charges that do not recur count too */
  readonly keepOneOff?: boolean;
  /** which number is the day in `01/02/2025`, where no row tells */
  readonly dates?: DateOrder;
  /** only rows in this currency count, where a column says each row's */
  readonly only?: string;
}

/** The term that is stated for all, if one is. */
export function statedTerm({ term }: BillingOptions): number | undefined {
  return term === "interval" ? undefined : term;
}
