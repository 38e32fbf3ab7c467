import { type LineResult, type RunResult, STATISTICS } from "../../scenario/run-result.ts";
import { formatDay, lastDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { aboutOf, type Cell, cellOf, type Table, type TableAbout, type TableKind } from "../table.ts";

const KEY = ["scenario", "line", "period_end", "statistic"];
const ERROR = { column: "error", meaning: "Monte Carlo standard error of the statistic" };

/** Every line, period and statistic: the machine's view of the run, at full precision. */
export const forecast: TableKind = {
  name: "forecast",
  file: "forecast.csv",
  meaning: "one statistic of one line at one period's end, at full precision",
  key: KEY,
  make: (run) => perStatistic(run, forecast, { column: "value", meaning: "the statistic" }, ({ statistics }) => statistics),
};

/** The same rows with their Monte Carlo errors. Paths that depend on each other have none to state. */
export const forecastErrors: TableKind = {
  name: "forecast_errors",
  file: "forecast_errors.csv",
  meaning: "the Monte Carlo standard error of each row of forecast.csv",
  key: KEY,
  make: (run) => (run.sampling === undefined ? perStatistic(run, forecastErrors, ERROR, ({ errors }) => errors) : undefined),
};

function perStatistic(
  run: RunResult,
  about: TableAbout,
  { column, meaning }: { readonly column: string; readonly meaning: string },
  of: (line: LineResult) => LineResult["statistics"],
): Table {
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
    ...aboutOf(about),
    columns: [
      { name: "scenario", meaning: "name of the scenario", kind: "text" },
      { name: "line", meaning: "name of the line", kind: "text" },
      { name: "period_end", meaning: "last day of the period", kind: "day" },
      { name: "statistic", meaning: "mean, or the percentile of the paths: p50 is the median", kind: "text" },
      { name: column, meaning, kind: "number" },
      { name: "unit", meaning: "unit of the numbers in this row", kind: "text" },
    ],
    rows,
  };
}
