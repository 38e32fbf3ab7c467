import { type Cell, cellOf, type Table } from "../report/table.ts";
import { type RunResult, STATISTICS } from "../scenario/run-result.ts";
import { formatDay, lastDay } from "../units/time.ts";
import { formatUnit } from "../units/unit.ts";
import { lineCalled } from "./simulated-value.ts";

/** One line with a row for each period and a column for each statistic: the numbers of `forecast.csv`, as notebooks plot them. */
export function lineTable(run: RunResult, name: string): Table {
  const line = lineCalled(name, run);
  const unit = formatUnit(line.unit);
  return {
    name,
    meaning: line.meaning === "" ? `${name} at one period's end` : line.meaning,
    columns: [
      { name: "period_end", meaning: "last day of the period", kind: "day" },
      ...STATISTICS.map((statistic) => ({
        name: statistic,
        meaning: statistic === "mean" ? "mean over the paths" : "percentile of the paths",
        kind: "number" as const,
        unit,
      })),
    ],
    rows: run.months.map((month, period): readonly Cell[] => [
      formatDay(lastDay(month)),
      ...STATISTICS.map((statistic) => cellOf(line.statistics[statistic][period])),
    ]),
  };
}
