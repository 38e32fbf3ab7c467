import { formatDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { day, number, type TableKind, tableOf, text } from "../table.ts";

/** Guidance and other people's forecasts, and where they fall among the paths. */
export const references: TableKind = {
  name: "references",
  file: "references.csv",
  meaning: "one published forecast or guidance: its value, its source, and the percent of paths below it at that date",
  make(run) {
    return tableOf(references, run.references, [
      text("scenario", "name of the scenario", () => run.name),
      text("label", "who says so, or what it is", ({ label }) => label),
      text("series", "series of the fact base", ({ fact }) => fact.series),
      day("as_of", "day for which it was stated", ({ fact }) => formatDay(fact.asOf)),
      text("stated_value", "the number as it was published", ({ fact }) => fact.stated.value),
      text("stated_unit", "the unit as it was published", ({ fact }) => fact.stated.unit),
      number("value", "the published number in base units", ({ fact }) => fact.value),
      text("unit", "unit of the value", ({ fact }) => formatUnit(fact.unit)),
      number("percentile", "percent of paths below it on that day", ({ percentile }) => percentile),
      text("kind", "reported, reported_floor, estimate, guidance or derived", ({ fact }) => fact.kind),
      day("published", "day of publication", ({ fact }) => (fact.published === undefined ? undefined : formatDay(fact.published))),
      text("source_title", "title of the source", ({ fact }) => fact.source.title),
      text("source_url", "address of the source", ({ fact }) => fact.source.url),
      text("quality", "who stands behind the source: company, press, broker or aggregator", ({ fact }) => fact.source.quality),
    ]);
  },
};
