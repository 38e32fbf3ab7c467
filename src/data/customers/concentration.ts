import type { Ledger } from "../billing/ledger.ts";

/** How much of a month's revenue its largest customers pay. */
export interface Concentration {
  /** customers, largest first, with what they pay in the ledger's parts */
  readonly largest: readonly { readonly customer: string; readonly amount: number }[];
  /** share of the `count` largest, for each that was asked for */
  readonly shares: readonly { readonly count: number; readonly share: number }[];
  /** sum of squared shares (Herfindahl), between 1 / customers and 1 */
  readonly herfindahl: number;
}

/** Of the ledger's last month; counts of equal payers go by name, so that the order is one. */
export function concentrationOf(ledger: Ledger, counts: readonly number[] = [1, 5, 10, 20]): Concentration {
  const last = ledger.last - ledger.first;
  const paying: { readonly customer: string; readonly amount: number }[] = [];
  for (const [c, customer] of ledger.customers.entries()) {
    const end = ledger.offsets[c + 1] as number;
    if (end > (ledger.offsets[c] as number) && ledger.months[end - 1] === last)
      paying.push({ customer, amount: ledger.amounts[end - 1] as number });
  }
  paying.sort((a, b) => b.amount - a.amount || (a.customer < b.customer ? -1 : 1));
  const total = paying.reduce((sum, { amount }) => sum + amount, 0);
  const share = (count: number) => paying.slice(0, count).reduce((sum, { amount }) => sum + amount, 0) / total;
  return {
    largest: paying.slice(0, Math.max(...counts)),
    shares: counts.filter((count) => count <= paying.length).map((count) => ({ count, share: share(count) })),
    herfindahl: paying.reduce((sum, { amount }) => sum + (amount / total) * (amount / total), 0),
  };
}
