import { formatCount } from "../../units/format.ts";
import type { Ledger } from "./ledger.ts";

/** Intervals that somebody bills for, in months, and what the option calls them. */
const INTERVALS: readonly (readonly [number, string])[] = [
  [12, "year"],
  [3, "quarter"],
  [6, "6"],
  [24, "24"],
];
/** An invoice may come a month early or late where the interval is longer than a quarter. */
const slackOf = (interval: number): number => (interval > 3 ? 1 : 0);
/** So few customers may pay that way by chance. */
const FEWEST = 3;
/** A share of those who can be told at all that makes it the way of the file. */
const MOST = 0.5;
const SOME = 0.03;

/** Customers by how often they pay. */
interface Payers {
  /** who pay more than once, and never in two months that follow each other, by the interval that all their gaps are */
  readonly every: Map<number, number>;
  /** who pay in one month alone, and not only in the last */
  once: number;
  /** all who can be told: who pay more than once, or once and not in the last month */
  told: number;
}

/**
 * Warns of customers who pay once in a year or a quarter and nothing between, as where yearly invoices are read as months: their months are twelve times too large, and each is followed by churn. `undefined` where few do. A ledger of
 * less than half a year says nothing.
 */
export function warnOfRarePayers(ledger: Ledger): string | undefined {
  if (ledger.last - ledger.first < 5) return undefined;
  const { every, once, told } = payersOf(ledger);
  const [interval, regular] = [...every].reduce((most, one) => (one[1] > most[1] ? one : most), [12, 0]);
  const rare = [...every.values()].reduce((sum, count) => sum + count, once);
  const word = INTERVALS.find(([months]) => months === interval)?.[1] ?? String(interval);
  const span = interval === 12 ? "12 months" : `${interval} months`;
  if (rare >= FEWEST && rare > MOST * told)
    return `${formatCount(rare)} of ${formatCount(told)} customers pay in single months and nothing between${regular > 0 ? `, ${formatCount(regular)} of them every ${span}` : ""}: if each payment is for ${interval === 12 ? "a year" : span}, all figures are wrong, for its month is ${interval} times too large and each gap counts as churn; read the file with --interval ${word}`;
  if (regular >= FEWEST && regular > SOME * told)
    return `${formatCount(regular)} of ${formatCount(told)} customers pay every ${span} and nothing between: if each payment is for ${interval === 12 ? "a year" : span}, its month is ${interval} times too large and each gap counts as churn; add a column named interval that says ${interval === 12 ? "year" : interval === 3 ? "quarter" : interval} or month in each row`;
  return undefined;
}

function payersOf({ first, last, offsets, months }: Ledger): Payers {
  const payers: Payers = { every: new Map(), once: 0, told: 0 };
  for (let c = 0; c + 1 < offsets.length; c++) {
    const [from, to] = [offsets[c] as number, offsets[c + 1] as number];
    if (to - from === 0 || (to - from === 1 && months[from] === last - first)) continue;
    payers.told += 1;
    if (to - from === 1) payers.once += 1;
    else {
      const found = INTERVALS.find(([interval]) => isEvery(interval, months, from, to));
      if (found !== undefined) payers.every.set(found[0], (payers.every.get(found[0]) ?? 0) + 1);
    }
  }
  return payers;
}

function isEvery(interval: number, months: Int16Array, from: number, to: number): boolean {
  for (let k = from + 1; k < to; k++)
    if (Math.abs((months[k] as number) - (months[k - 1] as number) - interval) > slackOf(interval)) return false;
  return true;
}
