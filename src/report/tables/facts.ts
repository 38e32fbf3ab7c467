import type { Fact } from "../../data/fact.ts";
import type { RunResult, SeriesResult } from "../../scenario/run-result.ts";
import { formatDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { factsMemo } from "../memo/facts-memo.ts";
import { day, number, type TableKind, tableOf, text } from "../table.ts";

interface FactRow {
  readonly of: SeriesResult;
  readonly fact: Fact;
  readonly used: boolean;
  /** why it was left out, or how its interval was read */
  readonly why: string;
  readonly interval?: { readonly low: number; readonly high: number };
}

/** Which published facts the run used, which it left out, and why. */
export const facts: TableKind = {
  name: "facts",
  file: "facts.csv",
  meaning: "one published fact of a series that the run asked for: used or left out, why, its interval and its source",
  statesInputs: true,
  memo: factsMemo,
  make(run) {
    return tableOf(facts, factRows(run), [
      text("scenario", "name of the scenario", () => run.name),
      text("series", "series of the fact base", ({ of }) => of.series),
      text("used_by", "what asked for the series", ({ of }) => of.usedBy),
      text("use", "used or left out", ({ used }) => (used ? "used" : "left out")),
      text("why", "why it was left out", ({ used, why }) => (used ? undefined : why)),
      day("as_of", "day for which it was stated", ({ fact }) => formatDay(fact.asOf)),
      day("window_start", "first day on which it may have held", ({ fact }) =>
        fact.window === undefined ? undefined : formatDay(fact.window.start),
      ),
      day("window_end", "last day on which it may have held", ({ fact }) =>
        fact.window === undefined ? undefined : formatDay(fact.window.end),
      ),
      text("stated_value", "the number as it was published", ({ fact }) => fact.stated.value),
      text("stated_unit", "the unit as it was published", ({ fact }) => fact.stated.unit),
      number("value", "the published number in base units", ({ fact }) => fact.value),
      number("low", "lower end of the interval that it stands for; empty for one that was left out", ({ interval }) => interval?.low),
      number("high", "upper end of the interval that it stands for; empty where it has none", ({ interval }) => interval?.high),
      text("unit", "unit of value, low and high", ({ fact }) => formatUnit(fact.unit)),
      text("because", "how the interval was read", ({ used, why }) => (used ? why : undefined)),
      text("kind", "reported, reported_floor, estimate, guidance or derived", ({ fact }) => fact.kind),
      day("published", "day of publication", ({ fact }) => (fact.published === undefined ? undefined : formatDay(fact.published))),
      text("source_title", "title of the source", ({ fact }) => fact.source.title),
      text("source_url", "address of the source", ({ fact }) => fact.source.url),
      text("publisher", "who published it", ({ fact }) => fact.source.publisher),
      text("quality", "who stands behind the source: company, press, broker or aggregator", ({ fact }) => fact.source.quality),
      number("row", "row of the fact base", ({ fact }) => fact.row),
    ]);
  },
};

function factRows(run: RunResult): FactRow[] {
  return run.series.flatMap((of) => [
    ...of.points.map(({ fact, interval }) => ({ of, fact, used: true, why: interval.because, interval })),
    ...of.leftOut.map(({ fact, why }) => ({ of, fact, used: false, why })),
  ]);
}
