import type { Fact, SeriesPoint } from "../../data/fact.ts";
import { whyNotKnown } from "../../data/index.ts";
import { sayStated } from "../../data/say-stated.ts";
import { seriesName } from "../../data/series-name.ts";
import type { RunResult, SeriesResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, lastDay, monthOf, sayDay, sayMonth } from "../../units/time.ts";
import { sayPublisher } from "../fit-facts.ts";

/** A line of a list of facts: a heading, or a fact with what a reader needs to check it. */
export type FactLine = { readonly heading: string } | FactEntry;

export interface FactEntry {
  readonly fact: Fact;
  /** what rounding leaves open; absent for a fact that was left out */
  readonly interval?: SeriesPoint["interval"];
  readonly date: string;
  readonly stated: string;
  readonly publisher: string;
  readonly quality: string;
  readonly published: string;
  /** why it was left out, in a word or two */
  readonly leftOut?: string;
}

/** What a list has room for, and how many facts it leaves away. */
export interface FactList {
  readonly lines: readonly FactLine[];
  /** that were used, and that were left out */
  readonly hidden: { readonly used: number; readonly leftOut: number };
}

/**
 * The facts of some series in order of time, under a heading each where there are several. Where there is not room for all, those that were left
 * out go first, then the earliest. A fact that was not known on the day of the run is none of them.
 */
export function factList(run: RunResult, series: readonly SeriesResult[], room: number): FactList {
  const headings = series.length > 1 ? series.length : 0;
  const places = Math.max(0, room - headings);
  const groups = series.map((one) => ({ name: one.series, used: one.points.map(usedEntry), leftOut: leftOutEntries(run, one) }));
  const used = groups.flatMap((group) => group.used).sort(byTime);
  const kept = new Set(used.slice(Math.max(0, used.length - places)));
  const leftOut = groups.flatMap((group) => group.leftOut).sort(byTime);
  const more = Math.max(0, places - kept.size);
  for (const entry of leftOut.slice(Math.max(0, leftOut.length - more))) kept.add(entry);
  const lines = groups.flatMap((group): readonly FactLine[] => {
    const entries = [...group.used, ...group.leftOut].filter((entry) => kept.has(entry)).sort(byTime);
    return [...(headings > 0 ? [{ heading: seriesName(group.name) }] : []), ...entries];
  });
  const shown = (entries: readonly FactEntry[]) => entries.filter((entry) => !kept.has(entry)).length;
  return { lines, hidden: { used: shown(used), leftOut: shown(leftOut) } };
}

function byTime(a: FactEntry, b: FactEntry): number {
  return compareDays(a.fact.asOf, b.fact.asOf) || a.fact.row - b.fact.row;
}

function usedEntry({ fact, interval }: SeriesPoint): FactEntry {
  return { ...entryOf(fact), interval };
}

function leftOutEntries(run: RunResult, { leftOut }: SeriesResult): readonly FactEntry[] {
  return leftOut
    .filter(({ fact }) => whyNotKnown(fact, run.asOf) === undefined)
    .map(({ fact, why }) => ({ ...entryOf(fact), leftOut: why.replace(/^use is /, "") }));
}

function entryOf(fact: Fact): Omit<FactEntry, "interval" | "leftOut"> {
  return {
    fact,
    date: sayWhen(fact),
    stated: sayStated(fact),
    publisher: sayPublisher(fact) || "unknown",
    quality: fact.source.quality,
    published: fact.published === undefined ? "day unknown" : sayDay(fact.published),
  };
}

/** `12 Feb 2026`; of a window `Nov 2025`, `1–19 Oct 2025` or `Dec 2023–Jan 2024`. */
export function sayWhen({ window, asOf }: Pick<Fact, "window" | "asOf">): string {
  if (window === undefined) return sayDay(asOf);
  const { start, end } = window;
  if (monthOf(start) !== monthOf(end)) return `${sayMonth(monthOf(start))}–${sayMonth(monthOf(end))}`;
  return isWholeMonth(start, end) ? sayMonth(monthOf(start)) : `${start.day}–${sayDay(end)}`;
}

function isWholeMonth(start: Day, end: Day): boolean {
  return start.day === 1 && compareDays(end, lastDay(monthOf(end))) === 0;
}
