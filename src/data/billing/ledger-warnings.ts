import { formatCount } from "../../units/format.ts";
import { formatMonth, sayMonth } from "../../units/time.ts";
import type { Ledger } from "./ledger.ts";
import { type PaidMonths, paidMonths } from "./paid-months.ts";
import { warnOfRarePayers } from "./rare-payers.ts";
import { warnOfShortGaps } from "./short-gaps.ts";

/** A last month with less than this share of the customers, or of the amount, of the one before is hardly finished. */
const UNFINISHED = 0.7;
/** What is lost must be so many times the worst loss of any month before. */
const WORSE = 1.5;
/** Whatever happened before, a loss like this is told. */
const WORST = 0.6;
/** Of fewer customers one or two make such a loss. */
const FEWEST = 5;
/** After an empty month so small a share of the customers before it is hardly meant. */
const STRAY = 0.2;

/** What is probably wrong with a ledger, each with its remedy. `saysIntervals` where the file or somebody says for how long each row pays. */
export function ledgerWarnings(ledger: Ledger, saysIntervals: boolean): readonly string[] {
  const paid = paidMonths(ledger);
  const rare = saysIntervals ? undefined : warnOfRarePayers(ledger);
  if (rare !== undefined) return [rare];
  const empty = warnOfEmpty(ledger, paid);
  return [empty ?? warnOfUnfinished(ledger, paid), empty === undefined ? warnOfShortGaps(ledger) : undefined].filter(
    (warning) => warning !== undefined,
  );
}

/** Months in which nobody pays, between others or at the end. */
function warnOfEmpty({ first }: Ledger, { customers }: PaidMonths): string | undefined {
  const empty = customers.findIndex((count, month) => month > 0 && count === 0);
  if (empty < 0) return undefined;
  const next = customers.findIndex((count, month) => month > empty && count > 0);
  const [before, after] = [sayMonth(first + empty - 1), sayMonth(first + next)];
  if (next < 0)
    return `nobody pays after ${before}, so that all are lost by then; if the rows end there, say --until ${formatMonth(first + empty - 1)}`;
  const gap = next - empty === 1 ? `in ${sayMonth(first + empty)}` : `from ${sayMonth(first + empty)} to ${sayMonth(first + next - 1)}`;
  const left = Math.max(...customers.slice(next));
  if (left <= STRAY * (customers[empty - 1] as number) || next - empty >= 12)
    return `nobody pays ${gap}, and ${formatCount(left)} ${left === 1 ? "customer pays" : "customers pay"} from ${after} on: if that is a mistyped or future date, put it right, or leave out what comes after ${before} with --until ${formatMonth(first + empty - 1)}`;
  return `nobody pays ${gap}, between months in which customers do, so that all are lost and come back: if rows are missing add them, or close the gap with --bridge ${next - empty}`;
}

/** A last month that is far smaller than the one before. */
function warnOfUnfinished({ first, last }: Ledger, { customers, amounts }: PaidMonths): string | undefined {
  const at = last - first;
  if (at < 1 || (customers[at - 1] as number) < FEWEST) return undefined;
  const lost = (values: ArrayLike<number>, month: number) => 1 - (values[month] as number) / (values[month - 1] as number);
  const isSmall = (values: ArrayLike<number>): boolean => {
    let worst = 0;
    for (let month = 1; month < at; month++) worst = Math.max(worst, lost(values, month));
    return lost(values, at) > Math.max(1 - UNFINISHED, Math.min(WORSE * worst, WORST));
  };
  if (!isSmall(customers) && !isSmall(amounts)) return undefined;
  const left = customers[at] as number;
  const share = Math.round((100 * (amounts[at] as number)) / (amounts[at - 1] as number));
  return `${sayMonth(last)}, the last month, has ${formatCount(left)} ${left === 1 ? "customer" : "customers"} and ${share}% of the MRR of ${sayMonth(last - 1)}, which had ${formatCount(customers[at - 1] as number)}: if it is not finished, all figures of it are too low and churn too high; leave it out with --until ${formatMonth(last - 1)}`;
}
