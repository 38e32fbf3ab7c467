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
  key: ["scenario", "line", "span", "statistic"],
  make(run) {
    const items = run.aggregates.flatMap((aggregate) => STATISTICS.map((statistic) => ({ aggregate, statistic })));
    return tableOf(aggregates, items, [
      text("scenario", "name of the scenario", () => run.name),
      text("line", "name of the line", ({ aggregate }) => aggregate.line),
      text("span", "the quarter or year, FY (fiscal) or CY (calendar)", ({ aggregate }) => aggregate.span),
      month("first_month", "first month of the span", ({ aggregate }) => formatMonth(aggregate.first)),
      month("last_month", "last month of the span", ({ aggregate }) => formatMonth(aggregate.last)),
      text("kind", "stock (a level at the end) or flow (what passes during the span)", ({ aggregate }) => aggregate.kind),
      text("statistic", "mean, or the percentile of the paths: p50 is the median", ({ statistic }) => statistic),
      number("value", "the statistic over the span", ({ aggregate, statistic }) => aggregate.statistics[statistic]),
      number("error", "Monte Carlo standard error of the value; empty where paths depend on each other", ({ aggregate, statistic }) =>
        statedError({ value: aggregate.statistics[statistic], error: aggregate.errors[statistic] }, run),
      ),
      text("unit", "unit of the numbers in this row", ({ aggregate }) => formatUnit(aggregate.unit)),
    ]);
  },
};
