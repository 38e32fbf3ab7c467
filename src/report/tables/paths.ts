import type { LineResult } from "../../scenario/run-result.ts";
import { formatDay, lastDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { aboutOf, type Cell, type Column, cellOf, type TableKind } from "../table.ts";

/** Joint simulated paths of chosen lines, for people who go on in a model of their own. Paths count from 1. */
export const paths: TableKind = {
  name: "paths",
  file: "paths.csv",
  meaning: "one simulated path at one period's end, a column for each line asked for",
  key: ["scenario", "path", "period_end"],
  make(run) {
    if (run.jointPaths === undefined || run.jointPaths.tabled.length === 0) return undefined;
    const { tabled: lines, count, values } = run.jointPaths;
    const ends = run.months.map((month) => formatDay(lastDay(month)));
    const columns: Column[] = lines.map((line) =>
      columnOf(
        line,
        run.lines.find(({ name }) => name === line),
      ),
    );
    const rows: Cell[][] = [];
    for (let path = 0; path < count; path++) {
      for (const [period, end] of ends.entries()) {
        rows.push([run.name, path + 1, end, ...lines.map((line) => cellOf(values[line]?.[path * ends.length + period]))]);
      }
    }
    return {
      ...aboutOf(paths),
      columns: [
        { name: "scenario", meaning: "name of the scenario", kind: "text" },
        { name: "path", meaning: "number of the path, from 1", kind: "number" },
        { name: "period_end", meaning: "last day of the period", kind: "day" },
        ...columns,
      ],
      rows,
    };
  },
};

function columnOf(name: string, line: LineResult | undefined): Column {
  if (line === undefined) return { name, meaning: name, kind: "number" };
  return { name, meaning: line.meaning, kind: "number", unit: formatUnit(line.unit) };
}
