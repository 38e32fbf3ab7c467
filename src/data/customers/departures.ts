import type { Ledger } from "../billing/ledger.ts";
import { eachCustomer } from "./each-customer.ts";

/** Between two ages in months: how many customers of a cohort were looked at from the one to the other, and how many of them had stopped paying by then. */
export interface AgeCell {
  readonly from: number;
  readonly to: number;
  readonly looked: number;
  readonly left: number;
}

/** Who left at which age, of the customers whose age is known and of those whose age is not. */
export interface Departures {
  /** by the month in which they began, since the ledger's first, whose own customers are in `older` */
  readonly cohorts: readonly (readonly AgeCell[])[];
  /** customers who paid in the ledger's first month, and began then or before; their ages count from that month */
  readonly older: readonly AgeCell[];
}

/**
 * Departures at the ages at which they can be seen. A customer is looked at from each end of a contract's term to the next, as far as the ledger goes: a month at a time, or a year where the contract is for one. Who has a month
 * without paying has left; who comes back begins no second life here.
 */
export function departuresOf(ledger: Ledger): Departures {
  const length = ledger.last - ledger.first + 1;
  const byCohort = Array.from({ length }, () => new Map<number, { term: number; from: number; looked: number; left: number }>());
  eachCustomer(ledger, (paid, from, _, customer) => {
    let stays = 0;
    while (from + stays < length && (paid[from + stays] as number) > 0) stays += 1;
    const term = ledger.terms[customer] as number;
    const cells = byCohort[from];
    if (cells === undefined) return;
    for (let age = 0; from + age + term < length && age < stays; age += term) {
      const key = age * MOST_TERM + term;
      let cell = cells.get(key);
      if (cell === undefined) {
        cell = { term, from: age, looked: 0, left: 0 };
        cells.set(key, cell);
      }
      cell.looked += 1;
      if (stays <= age + term) cell.left += 1;
    }
  });
  const [older = [], ...cohorts] = byCohort.map((cells) =>
    [...cells.values()]
      .map(({ term, from, looked, left }) => ({ from, to: from + term, looked, left }))
      .sort((a, b) => a.from - b.from || a.to - b.to),
  );
  return { cohorts, older };
}

/** Larger than any term, so that age and term make one key. */
const MOST_TERM = 4096;
