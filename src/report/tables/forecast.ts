import { type LineResult, type RunResult, STATISTICS } from "../../scenario/run-result.ts";
import { formatDay, lastDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { type Cell, cellOf, type Table, type TableKind } from "../table.ts";

/** Every line, period and statistic: the machine's view of the run, at full precision. */
export const forecast: TableKind = {
  name: "forecast",
  file: "forecast.csv",
  meaning: "one statistic of one line at one period's end, at full precision",
  make: (run) => perStatistic(run, "forecast", "value", ({ statistics }) => statistics),
};

/** The same rows with their Monte Carlo errors. Paths that depend on each other have none to state. */
export const forecastErrors: TableKind = {
  name: "forecast_errors",
  file: "forecast_errors.csv",
  meaning: "the Monte Carlo standard error of each row of forecast.csv",
  make: (run) => (run.sampling === undefined ? perStatistic(run, "forecast_errors", "error", ({ errors }) => errors) : undefined),
};

function perStatistic(run: RunResult, name: string, column: string, of: (line: LineResult) => LineResult["statistics"]): Table {
  const ends = run.months.map((month) => formatDay(lastDay(month)));
  const rows: Cell[][] = [];
  for (const line of run.lines) {
    const unit = formatUnit(line.unit);
    const numbers = of(line);
    for (const [period, end] of ends.entries()) {
      for (const statistic of STATISTICS) rows.push([run.name, line.name, end, statistic, cellOf(numbers[statistic][period]), unit]);
    }
  }
  return {
    name,
    columns: [
      { name: "scenario", kind: "text" },
      { name: "line", kind: "text" },
      { name: "period_end", kind: "day" },
      { name: "statistic", kind: "text" },
      { name: column, kind: "number" },
      { name: "unit", kind: "text" },
    ],
    rows,
  };
}
