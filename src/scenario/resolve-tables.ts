import { fail, type Place } from "../base/errors.ts";
import { defineRegistry, type Registry } from "../base/registry.ts";
import type { FormulaFunction } from "../formula/formula-function.ts";
import type { TableDeclaration } from "../model/declaration.ts";
import { language } from "../model/language.ts";
import { type PlannedTable, tableFunction } from "../model/table-function.ts";
import { type Day, readDate, yearsBetween } from "../units/time.ts";
import { parseUnit, sameUnit, type Unit, year } from "../units/unit.ts";
import type { Placed } from "./load-scenario.ts";
import { readNumber } from "./read-number.ts";
import { type InputScope, seriesOf } from "./resolve-inputs.ts";
import type { DatedValue } from "./run-result.ts";

/** A look-up table of a scenario, under the name by which its own formulas call it. */
export interface ResolvedTable {
  readonly called: string;
  readonly planned: PlannedTable;
  readonly function: FormulaFunction;
  /** of what it gives */
  readonly unit: Unit;
  /** its points in time order, where they are stated by date */
  readonly dated?: readonly DatedValue[];
}

/** Resolves every table of one scenario; faults join the scope's list. */
export function resolveTables(scope: InputScope): ResolvedTable[] {
  return [...scope.scenario.maps.tables].flatMap(([name, placed]) => scope.faults.collect(() => resolveTable(name, placed, scope)) ?? []);
}

/** The formula language with a scenario's tables. */
export function languageWith(tables: readonly ResolvedTable[]): Registry<FormulaFunction> {
  return tables.length === 0 ? language : defineRegistry("function", [...language, ...tables.map((table) => table.function)]);
}

function resolveTable(name: string, placed: Placed<TableDeclaration>, scope: InputScope): ResolvedTable {
  const { value, document, path } = placed;
  const at = (key: string): Place => document.placeOf([...path, key]);
  if (language.find(name) !== undefined) fail(`"${name}" is a function of formulas; choose another name`, document.placeOf(path, "key"));
  const unit = parseUnit(value.unit, at("unit"));
  const byDate = value.series !== undefined || value.by === "date";
  if (value.series !== undefined && value.points !== undefined)
    fail(`table "${name}" has points and a series; give it one of them`, at("series"));
  const by = byDate ? year : parseUnit(value.by ?? "1", at("by"));
  const points =
    value.series === undefined ? statedPoints(name, placed, { unit, by, byDate }, scope) : publishedPoints(name, unit, placed, scope);
  const sorted = [...points].sort((a, b) => a.x - b.x);
  for (let i = 1; i < sorted.length; i++)
    if (sorted[i]?.x === sorted[i - 1]?.x) fail(`table "${name}" has two points at the same place`, sorted[i]?.place ?? at("points"));
  const between = value.between ?? (value.series === undefined ? "line" : "growth");
  const low = sorted.find(({ y }) => y <= 0);
  if (between === "growth" && low !== undefined) fail(`table "${name}" grows evenly between points, which needs values above 0`, low.place);
  const planned = { name: scope.prefix + name, x: sorted.map(({ x }) => x), y: sorted.map(({ y }) => y), between };
  const dated = sorted.flatMap(({ day, y }) => (day === undefined ? [] : [{ day, value: y }]));
  return {
    called: name,
    planned,
    function: tableFunction({ ...planned, name }, value.meaning ?? "a table", by, unit),
    unit,
    ...(dated.length === 0 ? {} : { dated }),
  };
}

interface TablePoint {
  readonly x: number;
  readonly y: number;
  readonly place: Place;
  /** of a point that is stated by date */
  readonly day?: Day;
}

function statedPoints(
  name: string,
  { value, document, path }: Placed<TableDeclaration>,
  { unit, by, byDate }: { readonly unit: Unit; readonly by: Unit; readonly byDate: boolean },
  scope: InputScope,
): TablePoint[] {
  const entries = Object.entries(value.points ?? {});
  if (entries.length < 2) fail(`table "${name}" needs points, two at least, or a series`, document.placeOf(path, "key"));
  const { origin } = scope.horizon;
  return entries.flatMap(([key, content]) => {
    const placeOf = (part: "key" | "value"): Place => document.placeOf([...path, "points", key], part);
    const point = scope.faults.collect(() => ({
      x: readNumber(key, { unit: by, isDate: byDate, origin, name: `a place of table "${name}"` }, placeOf("key")),
      y: readNumber(content, { unit, isDate: false, origin, name: `table "${name}"` }, placeOf("value")),
      place: placeOf("value"),
      ...(byDate ? { day: readDate(key, placeOf("key")) } : {}),
    }));
    return point === undefined ? [] : [point];
  });
}

/** The facts of a series, each at its day. */
function publishedPoints(name: string, unit: Unit, { value, document, path }: Placed<TableDeclaration>, scope: InputScope): TablePoint[] {
  const place = document.placeOf([...path, "series"]);
  const asked = { series: value.series ?? "", ...(value.use === undefined ? {} : { use: value.use }) };
  const series = seriesOf(asked, scope, (keys) => document.placeOf([...path, ...keys]));
  if (!sameUnit(series.unit, unit)) fail(`table "${name}" is a series in another unit`, document.placeOf([...path, "unit"]));
  return series.points.map((point) => ({ x: yearsBetween(scope.horizon.origin, point.time), y: point.value, place }));
}
