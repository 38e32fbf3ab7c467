import type { Ledger } from "../billing/ledger.ts";

/**
 * Goes through the customers of a ledger: `paid` holds what the one at hand pays in each month since the ledger's first, and is used again for the next; `from` and `to` are the places of the first and the last month with something to
 * pay. Customers who never pay are passed over.
 */
export function eachCustomer(ledger: Ledger, visit: (paid: Float64Array, from: number, to: number, customer: number) => void): void {
  const paid = new Float64Array(monthCount(ledger));
  for (let c = 0; c < ledger.customers.length; c++) {
    const [start, end] = [ledger.offsets[c] as number, ledger.offsets[c + 1] as number];
    if (start === end) continue;
    for (let k = start; k < end; k++) paid[ledger.months[k] as number] = ledger.amounts[k] as number;
    visit(paid, ledger.months[start] as number, ledger.months[end - 1] as number, c);
    for (let k = start; k < end; k++) paid[ledger.months[k] as number] = 0;
  }
}

/** How many months a ledger has. */
export function monthCount({ first, last }: Ledger): number {
  return last - first + 1;
}
