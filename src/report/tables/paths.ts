import { formatDay, lastDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { type Cell, type Column, cellOf, type TableKind } from "../table.ts";

/** Joint simulated paths of chosen lines, for people who go on in a model of their own. Paths count from 1. */
export const paths: TableKind = {
  name: "paths",
  file: "paths.csv",
  meaning: "one simulated path at one period's end, a column for each line asked for",
  make(run) {
    if (run.jointPaths === undefined) return undefined;
    const { lines, count, values } = run.jointPaths;
    const ends = run.months.map((month) => formatDay(lastDay(month)));
    const columns: Column[] = lines.map((line) => columnOf(line, run.lines.find(({ name }) => name === line)?.unit));
    const rows: Cell[][] = [];
    for (let path = 0; path < count; path++) {
      for (const [period, end] of ends.entries()) {
        rows.push([run.name, path + 1, end, ...lines.map((line) => cellOf(values[line]?.[path * ends.length + period]))]);
      }
    }
    return {
      name: "paths",
      columns: [{ name: "scenario", kind: "text" }, { name: "path", kind: "number" }, { name: "period_end", kind: "day" }, ...columns],
      rows,
    };
  },
};

function columnOf(name: string, unit: Parameters<typeof formatUnit>[0] | undefined): Column {
  return unit === undefined ? { name, kind: "number" } : { name, kind: "number", unit: formatUnit(unit) };
}
