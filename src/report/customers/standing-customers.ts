import { eachCustomer } from "../../data/customers/each-customer.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import type { Month } from "../../units/time.ts";

/** Months of a year, by which what is paid a month becomes what is paid a year. */
const YEAR = 12;

/** Customers who pay in the last month, by what is known of their age. */
export interface Standing {
  readonly byMonth: ReadonlyMap<Month, { customers: number; arr: number }>;
  readonly olderCustomers: number;
  readonly olderArr: number;
}

/** Customers of the last month by the month in which they began, or began anew after a month without paying. */
export function standingOf({ billing: { ledger } }: CustomerAnalysis): Standing {
  const { first, last, parts } = ledger;
  const end = last - first;
  const byMonth = new Map<Month, { customers: number; arr: number }>();
  let [olderCustomers, olderArr] = [0, 0];
  eachCustomer(ledger, (paid, _from, to) => {
    if (to !== end) return;
    let began = end;
    while (began > 0 && (paid[began - 1] as number) > 0) began -= 1;
    const arr = ((paid[end] as number) * YEAR) / parts;
    if (began === 0) {
      olderCustomers += 1;
      olderArr += arr;
      return;
    }
    const known = byMonth.get(first + began) ?? { customers: 0, arr: 0 };
    byMonth.set(first + began, { customers: known.customers + 1, arr: known.arr + arr });
  });
  return { byMonth: new Map([...byMonth].sort(([a], [b]) => a - b)), olderCustomers, olderArr };
}
