import type { Ledger } from "./ledger.ts";

/** How many customers pay in each month of a ledger, and how much. */
export interface PaidMonths {
  readonly customers: Int32Array;
  readonly amounts: Float64Array;
}

/** Adds a ledger up, month by month. */
export function paidMonths({ first, last, months, amounts }: Ledger): PaidMonths {
  const out = { customers: new Int32Array(last - first + 1), amounts: new Float64Array(last - first + 1) };
  for (let k = 0; k < months.length; k++) {
    const month = months[k] as number;
    out.customers[month] = (out.customers[month] as number) + 1;
    out.amounts[month] = (out.amounts[month] as number) + (amounts[k] as number);
  }
  return out;
}
