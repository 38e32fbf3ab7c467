import type { Ledger } from "../../billing/ledger.ts";
import type { Movements } from "../movements.ts";

/** What metrics are worked out from. */
export interface CustomerHistory {
  readonly ledger: Ledger;
  readonly movements: Movements;
}

/** What a metric is counted in; money is in the ledger's currency. */
export type MetricUnit = "money a month" | "money a year" | "customers" | "share" | "ratio";

/** One number that boards ask for, month by month. */
export interface Metric {
  readonly name: string;
  readonly label: string;
  readonly unit: MetricUnit;
  /** what is divided by what, over which window, of whom */
  readonly definition: string;
  /** months that it looks back over; earlier months of a ledger have no value */
  readonly window: number;
  /** the metric of which it is another usual definition */
  readonly variantOf?: string;
  /** one value a month of the ledger; NaN where there is none. Money is in the currency, not in parts of it */
  values(history: CustomerHistory): Float64Array;
}

/** Months of a year, the window of yearly metrics. */
export const YEAR = 12;

/** Sums over so many months up to each; NaN where the window goes back to the first month or before it, whose movements are not known. */
export function trailing(values: ArrayLike<number>, window: number): Float64Array {
  const out = new Float64Array(values.length).fill(Number.NaN);
  for (let month = window; month < values.length; month++) {
    let sum = 0;
    for (let k = month - window + 1; k <= month; k++) sum += values[k] as number;
    out[month] = sum;
  }
  return out;
}

/** What stood at the start of each month: at the end of the one before. The first month has none. */
export function openings(closing: ArrayLike<number>): Float64Array {
  return Float64Array.from(closing, (_, month) => (month === 0 ? Number.NaN : (closing[month - 1] as number)));
}

/** Part over whole, NaN where the whole is nothing. */
export function shares(part: ArrayLike<number>, whole: ArrayLike<number>): Float64Array {
  return Float64Array.from(part, (value, month) => {
    const all = whole[month] as number;
    return all > 0 ? value / all : Number.NaN;
  });
}

/** In the currency. */
export function inMoney(values: ArrayLike<number>, { parts }: Ledger, times = 1): Float64Array {
  return Float64Array.from(values, (value) => (value * times) / parts);
}

/** Sums of several, month by month. */
export function added(...columns: readonly ArrayLike<number>[]): Float64Array {
  return Float64Array.from(columns[0] ?? [], (_, month) => columns.reduce((sum, column) => sum + (column[month] as number), 0));
}
