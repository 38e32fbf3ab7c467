import { STATISTICS } from "../../scenario/run-result.ts";
import { statedError } from "../say.ts";
import { number, type TableKind, tableOf, text } from "../table.ts";

/** Growth from one quarter or year to the next, path by path, so that its median is no growth of medians. */
export const growth: TableKind = {
  name: "growth",
  file: "growth.csv",
  meaning: "one statistic of one line's growth from the quarter or year before, FY or CY, worked out path by path",
  key: ["scenario", "line", "span", "statistic"],
  make(run) {
    const items = (run.growth ?? []).flatMap((one) => STATISTICS.map((statistic) => ({ one, statistic })));
    return tableOf(growth, items, [
      text("scenario", "name of the scenario", () => run.name),
      text("line", "name of the line", ({ one }) => one.line),
      text("span", "the quarter or year, FY (fiscal) or CY (calendar)", ({ one }) => one.span),
      text("since", "the quarter or year before", ({ one }) => one.since),
      text("kind", "stock (from end to end) or flow (from total to total)", ({ one }) => one.kind),
      text("statistic", "mean, or the percentile of the paths: p50 is the median", ({ statistic }) => statistic),
      number("value", "growth as a share: 0.5 is half as much again", ({ one, statistic }) => one.statistics[statistic], "1"),
      number(
        "error",
        "Monte Carlo standard error of the value; empty where paths depend on each other",
        ({ one, statistic }) => statedError({ value: one.statistics[statistic], error: one.errors[statistic] }, run),
        "1",
      ),
      text("unit", "unit of the numbers in this row", () => "1"),
    ]);
  },
};
