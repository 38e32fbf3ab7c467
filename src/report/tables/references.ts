import { formatDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { day, number, type TableKind, tableOf, text } from "../table.ts";

/** Guidance and other people's forecasts, and where they fall among the paths. */
export const references: TableKind = {
  name: "references",
  file: "references.csv",
  meaning: "one published forecast or guidance: its value, its source, and the percent of paths below it at that date",
  make(run) {
    return tableOf("references", run.references, [
      text("scenario", () => run.name),
      text("label", ({ label }) => label),
      text("series", ({ fact }) => fact.series),
      day("as_of", ({ fact }) => formatDay(fact.asOf)),
      text("stated_value", ({ fact }) => fact.stated.value),
      text("stated_unit", ({ fact }) => fact.stated.unit),
      number("value", ({ fact }) => fact.value),
      text("unit", ({ fact }) => formatUnit(fact.unit)),
      number("percentile", ({ percentile }) => percentile),
      text("kind", ({ fact }) => fact.kind),
      day("published", ({ fact }) => (fact.published === undefined ? undefined : formatDay(fact.published))),
      text("source_title", ({ fact }) => fact.source.title),
      text("source_url", ({ fact }) => fact.source.url),
      text("quality", ({ fact }) => fact.source.quality),
    ]);
  },
};
