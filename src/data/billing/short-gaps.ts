import { formatCount } from "../../units/format.ts";
import type { Ledger } from "./ledger.ts";

/** A gap of so few months is hardly a customer who left and was won back. */
const SHORT = 2;
/** A share of all departures that such gaps make where something else than churn is at work, and the fewest that say so. */
const MANY = 0.15;
const FEWEST = 3;

/** Warns where many who seem to leave are back after a month or two, as after credits or where rows are missing: each counts as churn and as reactivation. */
export function warnOfShortGaps({ first, last, offsets, months }: Ledger): string | undefined {
  let [gaps, departures, longest] = [0, 0, 0];
  for (let c = 0; c + 1 < offsets.length; c++) {
    const [from, to] = [offsets[c] as number, offsets[c + 1] as number];
    if (from === to) continue;
    for (let k = from + 1; k < to; k++) {
      const gap = (months[k] as number) - (months[k - 1] as number) - 1;
      if (gap === 0) continue;
      departures += 1;
      if (gap > SHORT) continue;
      gaps += 1;
      longest = Math.max(longest, gap);
    }
    if (months[to - 1] !== last - first) departures += 1;
  }
  if (gaps < FEWEST || gaps <= MANY * departures) return undefined;
  return `${formatCount(gaps)} of ${formatCount(departures)} departures are back after ${longest === 1 ? "one month" : "a month or two"}: if those months were credited, or rows are missing, they are no churn; --bridge ${longest} closes such gaps`;
}
