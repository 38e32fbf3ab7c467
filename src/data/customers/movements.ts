import type { Ledger } from "../billing/ledger.ts";
import { eachCustomer, monthCount } from "./each-customer.ts";

/** The five ways in which recurring revenue moves from one month to the next. */
export const MOVEMENTS = ["new", "expansion", "contraction", "churn", "reactivation"] as const;
export type Movement = (typeof MOVEMENTS)[number];

/** What moved, in each month of a ledger. All are above or at 0; contraction and churn are taken off. */
export interface Movements {
  /** whole parts of the currency, as in the ledger */
  readonly amounts: Readonly<Record<Movement, Float64Array>>;
  /** customers */
  readonly counts: Readonly<Record<Movement, Int32Array>>;
  /** monthly recurring revenue at the end of each month, in parts */
  readonly closing: Float64Array;
  /** customers who pay at the end of each month */
  readonly customers: Int32Array;
}

/**
 * Monthly recurring revenue by the five movements of ChartMogul: *new* is what customers pay in their first month, *reactivation* what those pay who come back after a month or more without, *churn* what those
 * paid last who stopped, *expansion* and *contraction* are what those pay more or less who stayed. Closing is the closing of the month before, plus what came, less what went: exactly, for all are whole
 * numbers of one part. Whoever pays in the first month of the ledger is new there, for it does not say since when.
 */
export function movementsOf(ledger: Ledger): Movements {
  const length = monthCount(ledger);
  const perMovement = <T>(make: () => T) => Object.fromEntries(MOVEMENTS.map((movement) => [movement, make()])) as Record<Movement, T>;
  const amounts = perMovement(() => new Float64Array(length));
  const counts = perMovement(() => new Int32Array(length));
  const closing = new Float64Array(length);
  const customers = new Int32Array(length);
  const add = (movement: Movement, month: number, amount: number): void => {
    const [sums, numbers] = [amounts[movement], counts[movement]];
    sums[month] = (sums[month] as number) + amount;
    numbers[month] = (numbers[month] as number) + 1;
  };
  eachCustomer(ledger, (paid, from, to) => {
    for (let month = from; month <= to + 1 && month < length; month++) {
      const now = paid[month] as number;
      const before = month === 0 ? 0 : (paid[month - 1] as number);
      if (now > 0) {
        closing[month] = (closing[month] as number) + now;
        customers[month] = (customers[month] as number) + 1;
      }
      if (month === from) add("new", month, now);
      else if (before === 0) {
        if (now > 0) add("reactivation", month, now);
      } else if (now === 0) add("churn", month, before);
      else if (now > before) add("expansion", month, now - before);
      else if (now < before) add("contraction", month, before - now);
    }
  });
  return { amounts, counts, closing, customers };
}
