import type { Fact } from "../../data/fact.ts";
import type { RunResult, SeriesResult } from "../../scenario/run-result.ts";
import { formatDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
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
  make(run) {
    return tableOf("facts", factRows(run), [
      text("scenario", () => run.name),
      text("series", ({ of }) => of.series),
      text("used_by", ({ of }) => of.usedBy),
      text("use", ({ used }) => (used ? "used" : "left out")),
      text("why", ({ used, why }) => (used ? undefined : why)),
      day("as_of", ({ fact }) => formatDay(fact.asOf)),
      day("window_start", ({ fact }) => (fact.window === undefined ? undefined : formatDay(fact.window.start))),
      day("window_end", ({ fact }) => (fact.window === undefined ? undefined : formatDay(fact.window.end))),
      text("stated_value", ({ fact }) => fact.stated.value),
      text("stated_unit", ({ fact }) => fact.stated.unit),
      number("value", ({ fact }) => fact.value),
      number("low", ({ interval }) => interval?.low),
      number("high", ({ interval }) => interval?.high),
      text("unit", ({ fact }) => formatUnit(fact.unit)),
      text("because", ({ used, why }) => (used ? why : undefined)),
      text("kind", ({ fact }) => fact.kind),
      day("published", ({ fact }) => (fact.published === undefined ? undefined : formatDay(fact.published))),
      text("source_title", ({ fact }) => fact.source.title),
      text("source_url", ({ fact }) => fact.source.url),
      text("publisher", ({ fact }) => fact.source.publisher),
      text("quality", ({ fact }) => fact.source.quality),
      number("row", ({ fact }) => fact.row),
    ]);
  },
};

function factRows(run: RunResult): FactRow[] {
  return run.series.flatMap((of) => [
    ...of.points.map(({ fact, interval }) => ({ of, fact, used: true, why: interval.because, interval })),
    ...of.leftOut.map(({ fact, why }) => ({ of, fact, used: false, why })),
  ]);
}
