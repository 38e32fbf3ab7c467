import { STATISTICS } from "../../scenario/run-result.ts";
import { formatMonth } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { statedError } from "../say.ts";
import { month, number, type TableKind, tableOf, text } from "../table.ts";

/** Quarters and years, fiscal and calendar; summed path by path, so a median here is no sum of medians. */
export const aggregates: TableKind = {
  name: "aggregates",
  file: "aggregates.csv",
  meaning: "one statistic of one line over a whole quarter or year, FY or CY: flows summed path by path, stocks at the end",
  make(run) {
    const items = run.aggregates.flatMap((aggregate) => STATISTICS.map((statistic) => ({ aggregate, statistic })));
    return tableOf("aggregates", items, [
      text("scenario", () => run.name),
      text("line", ({ aggregate }) => aggregate.line),
      text("span", ({ aggregate }) => aggregate.span),
      month("first_month", ({ aggregate }) => formatMonth(aggregate.first)),
      month("last_month", ({ aggregate }) => formatMonth(aggregate.last)),
      text("kind", ({ aggregate }) => aggregate.kind),
      text("statistic", ({ statistic }) => statistic),
      number("value", ({ aggregate, statistic }) => aggregate.statistics[statistic]),
      number("error", ({ aggregate, statistic }) =>
        statedError({ value: aggregate.statistics[statistic], error: aggregate.errors[statistic] }, run),
      ),
      text("unit", ({ aggregate }) => formatUnit(aggregate.unit)),
    ]);
  },
};
