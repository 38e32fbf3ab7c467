import type { Month } from "../../units/time.ts";

/**
 * What each customer paid for each month: monthly recurring revenue, held as whole numbers of a small part of the currency, so that sums are exact whatever their order.
 *
 * Customers and months are sparse: those of customer `c` stand at `offsets[c]` up to `offsets[c + 1]`, in the order of time, and only months with something to pay are there.
 */
export interface Ledger {
  readonly customers: readonly string[];
  /** the first and the last month of the ledger; a customer who is not there in the last one has left */
  readonly first: Month;
  readonly last: Month;
  readonly offsets: Int32Array;
  /** months since `first` */
  readonly months: Int16Array;
  /** whole numbers of `1 / parts` of the currency, above 0 */
  readonly amounts: Float64Array;
  /** months of each customer's contract, as its latest row has it: 12 for one that is renewed every year, 1 where nothing says more */
  readonly terms: Int16Array;
  /** how many parts make one of the currency: a power of ten */
  readonly parts: number;
  /** code of the currency, where the file says one */
  readonly currency?: string;
}

/** A rule that a file made necessary, and what it touched. */
export interface Repair {
  /** what was done and why, as a sentence that begins with the count: `3 row[|s] [is|are] left out: the status is void` */
  readonly text: string;
  readonly rows: number;
  /** the first line that it touched */
  readonly line: number;
}
