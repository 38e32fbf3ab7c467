import type { Day } from "../../units/time.ts";

/** What a figure shows, in numbers: a table for who cannot see it, and what is said where somebody points at it. */
export interface Readings {
  /** headers; the first is that of what the rows are */
  readonly columns: readonly string[];
  readonly rows: readonly Reading[];
}

/** One row, with the place at which it is read off the picture. */
export interface Reading {
  /** one text a column, empty where there is nothing to say */
  readonly cells: readonly string[];
  /** a day on the axis of time, or the name of a band; absent for a row that has no place */
  readonly at?: Day | string;
  /** what is marked there: a value on a plot's axis, plots counted from 0 */
  readonly marks?: readonly { readonly plot: number; readonly value: number }[];
}
