import type { Ledger } from "../billing/ledger.ts";
import { eachCustomer, monthCount } from "./each-customer.ts";

/** Customers by the month in which they first paid, and what became of them month by month. */
export interface Cohorts {
  /** `counts[cohort][age]`: how many pay so many months after their first; age 0 is all of them */
  readonly counts: readonly Int32Array[];
  /** `unbroken[cohort][age]`: how many have paid in every month up to then */
  readonly unbroken: readonly Int32Array[];
  /** `amounts[cohort][age]`: what they pay, in the ledger's parts */
  readonly amounts: readonly Float64Array[];
}

/** One cohort a month of the ledger; the youngest is as long as one month, the oldest as all. Those of the ledger's first month began then or before: it does not say. */
export function cohortsOf(ledger: Ledger): Cohorts {
  const length = monthCount(ledger);
  const triangle = <T>(make: (ages: number) => T): T[] => Array.from({ length }, (_, cohort) => make(length - cohort));
  const counts = triangle((ages) => new Int32Array(ages));
  const unbroken = triangle((ages) => new Int32Array(ages));
  const amounts = triangle((ages) => new Float64Array(ages));
  eachCustomer(ledger, (paid, from, to) => {
    const [count, whole, amount] = [counts[from], unbroken[from], amounts[from]] as [Int32Array, Int32Array, Float64Array];
    let isWhole = true;
    for (let month = from; month <= to; month++) {
      const now = paid[month] as number;
      isWhole &&= now > 0;
      if (now === 0) continue;
      const age = month - from;
      count[age] = (count[age] as number) + 1;
      if (isWhole) whole[age] = (whole[age] as number) + 1;
      amount[age] = (amount[age] as number) + now;
    }
  });
  return { counts, unbroken, amounts };
}
