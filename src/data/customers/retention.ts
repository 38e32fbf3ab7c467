import type { Ledger } from "../billing/ledger.ts";
import { eachCustomer, monthCount } from "./each-customer.ts";

/** What became of those who paid so many months before, in each month of a ledger; NaN where nobody paid then, and in the first months. */
export interface Retention {
  /** months from the one in which the customers are chosen to the one in which they are looked at */
  readonly window: number;
  /** share of their customers who pay */
  readonly logos: Float64Array;
  /** share of their revenue that is left, each customer counted with no more than before */
  readonly gross: Float64Array;
  /** what they pay now over what they paid then */
  readonly net: Float64Array;
}

/**
 * Retention over a window, by customers: of those who paid in the month `window` months before, however long they had. Gross counts each with the lesser of then and now; net with what they pay now. Whoever left and is back
 * counts as retained. New customers are in neither.
 */
export function retentionOver(ledger: Ledger, window: number): Retention {
  const length = monthCount(ledger);
  const [then, kept, now, count, left] = Array.from({ length: 5 }, () => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  eachCustomer(ledger, (paid, from, to) => {
    for (let month = from + window; month < length && month - window <= to; month++) {
      const before = paid[month - window] as number;
      if (before === 0) continue;
      const after = paid[month] as number;
      then[month] = (then[month] as number) + before;
      now[month] = (now[month] as number) + after;
      kept[month] = (kept[month] as number) + Math.min(before, after);
      count[month] = (count[month] as number) + 1;
      if (after > 0) left[month] = (left[month] as number) + 1;
    }
  });
  const over = (part: Float64Array, whole: Float64Array) => part.map((value, month) => value / (whole[month] as number));
  return { window, logos: over(left, count), gross: over(kept, then), net: over(now, then) };
}
