import { chartNumber } from "../../chart/layer.ts";
import { cellFinding, type Finding } from "../finding.ts";
import { type TidyRow, tidyRows } from "./tidy-rows.ts";
import { parsed, type TextArtefacts, type Tie, valueAt } from "./tie.ts";

const FORECAST = "tables/forecast.csv";
/** A column of a figure's data is taken to be a statistic of the table where so many of its values are: others are computed from several. */
const MOST = 0.6;
/** fewer rows than this agree by chance */
const FEWEST = 4;

/** What a figure draws of a line is what the table of levels says: columns of its data are recognised by their values, and those that stand out are told. */
export const figureData: Tie = {
  name: "figure-data",
  check: (artefacts) => {
    const byDay = levelsByDay(artefacts);
    return [...artefacts].flatMap(([path, text]) =>
      path.endsWith(".vl.json") ? inFigure(path, valueAt(parsed(text), "datasets"), byDay) : [],
    );
  },
};

/** By the period's end, what each `line, statistic` says, as figures round it. */
type Levels = ReadonlyMap<string, ReadonlyMap<string, number>>;

function levelsByDay(artefacts: TextArtefacts): Levels {
  const levels = new Map<string, Map<string, number>>();
  for (const row of tidyRows(artefacts.get(FORECAST) ?? "")) {
    const day = row["period_end"] ?? "";
    const ofDay = levels.get(day) ?? new Map<string, number>();
    levels.set(day, ofDay);
    ofDay.set(nameOf(row), chartNumber(Number(row["value"])));
  }
  return levels;
}

function nameOf(row: TidyRow): string {
  return `${row["line"]}, ${row["statistic"]}`;
}

function inFigure(file: string, datasets: unknown, levels: Levels): readonly Finding[] {
  if (typeof datasets !== "object" || datasets === null) return [];
  return Object.entries(datasets).flatMap(([name, rows]) => {
    if (!Array.isArray(rows)) return [];
    const columns = new Set(rows.flatMap((row) => Object.keys(Object(row)).filter((key) => typeof valueAt(row, key) === "number")));
    return [...columns].flatMap((column) => inColumn(file, `datasets.${name}`, column, rows, levels));
  });
}

function inColumn(file: string, path: string, column: string, rows: readonly unknown[], levels: Levels): readonly Finding[] {
  const places = rows.flatMap((row, i) => {
    const ofDay = levels.get(String(valueAt(row, "date")));
    const value = valueAt(row, column);
    return ofDay === undefined || typeof value !== "number" ? [] : [{ i, value, ofDay, day: String(valueAt(row, "date")) }];
  });
  const tally = new Map<string, number>();
  for (const { value, ofDay } of places)
    for (const [name, level] of ofDay) if (level === value) tally.set(name, (tally.get(name) ?? 0) + 1);
  const [best, count] = [...tally].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (count < FEWEST || count < MOST * places.length) return [];
  const odd = places.filter(({ value, ofDay }) => ofDay.get(best) !== value);
  // several that stand at one level are cut at the edge of the plot
  const alone = odd.filter(({ value, i }) => !odd.some((other) => other.i !== i && other.value === value));
  return alone.map(({ i, value, ofDay, day }) => {
    const cell = `${path}[${i}].${column}`;
    const due = String(ofDay.get(best));
    return {
      ...cellFinding(file, { cell, says: String(value) }),
      message: `${cell}: says ${value}, but ${FORECAST} has ${due} for ${best} at ${day}`,
    };
  });
}
