import { type RunResult, STATISTICS } from "../../scenario/run-result.ts";
import { formatDay, lastDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { type Cell, cellOf, type Table, type TableKind } from "../table.ts";

/** Every line, period and statistic: the machine's view of the run, at full precision. */
export const forecast: TableKind = {
  name: "forecast",
  file: "forecast.csv",
  meaning: "one statistic of one line at one period's end, at full precision",
  make(run: RunResult): Table {
    const ends = run.months.map((month) => formatDay(lastDay(month)));
    const rows: Cell[][] = [];
    for (const line of run.lines) {
      const unit = formatUnit(line.unit);
      for (const [period, end] of ends.entries()) {
        for (const statistic of STATISTICS) {
          rows.push([run.name, line.name, end, statistic, cellOf(line.statistics[statistic][period]), unit]);
        }
      }
    }
    return {
      name: "forecast",
      columns: [
        { name: "scenario", kind: "text" },
        { name: "line", kind: "text" },
        { name: "period_end", kind: "day" },
        { name: "statistic", kind: "text" },
        { name: "value", kind: "number" },
        { name: "unit", kind: "text" },
      ],
      rows,
    };
  },
};
