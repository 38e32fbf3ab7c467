import { formatCount } from "../../units/format.ts";
import type { JsonPath } from "./json-path.ts";
import { isRecord, type Plain } from "./plain.ts";
import { type UnitView, unitViews } from "./unit-views.ts";

/** More rows, ticks or bins than this are not drawn: no page has so many places, and memory ends. */
export const MOST_ROWS = 500_000;

/** A place of a specification that makes more rows than can be drawn. */
export interface Grown {
  readonly what: string;
  readonly path: JsonPath;
}

/** Places where a specification makes rows, ticks or bins beyond any measure: of a sequence, a transform that multiplies rows, or an expression. Nothing is drawn to find out. */
export function grownRows(spec: Plain): readonly Grown[] {
  return [...stated(spec, []), ...unitViews(spec).flatMap(multiplied).slice(0, 1)];
}

/** Keys whose number is a count by itself. */
const COUNTS = new Set(["tickCount", "maxbins", "steps", "maxsteps", "minsteps"]);
const SEQUENCE = /\bsequence\(\s*(-?[\d.e+]+)\s*(?:,\s*(-?[\d.e+]+)\s*(?:,\s*(-?[\d.e+-]+)\s*)?)?\)/gi;

function stated(node: unknown, path: JsonPath): readonly Grown[] {
  if (typeof node === "string") return inExpression(node, path);
  if (Array.isArray(node)) return node.flatMap((each, i) => stated(each, [...path, i]));
  if (!isRecord(node)) return [];
  return Object.entries(node).flatMap(([key, value]): readonly Grown[] => {
    const here = [...path, key];
    if (key === "values" || key === "datasets" || key === "usermeta") return [];
    if (COUNTS.has(key)) return tooMany(value, `${key} is`, "", here);
    if ((key === "sequence" || key === "keyvals") && isRecord(value)) {
      const { start = 0, stop, step = 1 } = value;
      return tooMany(countOf(start, stop, step), key === "sequence" ? "the sequence has" : "keyvals has", " values", here);
    }
    if (key === "graticule" && isRecord(value)) return tooMany(meridians(value), "the graticule has", " lines", here);
    if (key === "bin" && isRecord(value) && Array.isArray(value["extent"]))
      return [
        ...tooMany(countOf(...(value["extent"] as [unknown, unknown]), value["step"]), "bin has", " bins", here),
        ...stated(value, here),
      ];
    return stated(value, here);
  });
}

function inExpression(text: string, path: JsonPath): readonly Grown[] {
  return [...text.matchAll(SEQUENCE)].flatMap(([, one, two, step = 1]) =>
    tooMany(countOf(two === undefined ? 0 : one, two ?? one, step), "the expression's sequence has", " values", path),
  );
}

function countOf(start: unknown, stop: unknown, step: unknown): number {
  if (stop === undefined || step === undefined) return 0;
  const count = (Number(stop) - Number(start)) / Number(step);
  return Number.isNaN(count) ? 0 : count;
}

/** Lines of a grid over the globe, whose step is in degrees. */
function meridians({ step, stepMajor, stepMinor }: Plain): number {
  const steps = [step, stepMajor, stepMinor].flat().filter((each) => typeof each === "number" && each !== 0);
  return Math.max(0, ...steps.map((each) => 360 / Math.abs(Number(each))));
}

/** Rows of a mark after transforms that multiply them, at most. */
function multiplied({ rows = [], transforms, channels, path }: UnitView): readonly Grown[] {
  let count = rows.length;
  for (const transform of transforms) {
    const { fold, flatten, density, steps, maxsteps } = transform;
    if (Array.isArray(fold)) count *= fold.length;
    if (Array.isArray(flatten)) count *= Math.max(1, ...flatten.map((field) => longest(rows, String(field))));
    if (density !== undefined) count = groupsOf(rows, transform["groupby"]) * Number(steps ?? maxsteps ?? 200);
    if (isRecord(transform["bin"])) return binned(rows, String(transform["field"]), transform["bin"], path);
    // what gathers rows is not followed further
    if (transform["aggregate"] !== undefined || transform["filter"] !== undefined) return [];
    if (count > MOST_ROWS) return tooMany(count, "transforms make", " rows", path);
  }
  return [...channels.values()].flatMap(({ def, path: at }) =>
    isRecord(def["bin"]) ? binned(rows, String(def["field"]), def["bin"], at) : [],
  );
}

function binned(rows: readonly Plain[], field: string, { step }: Plain, path: JsonPath): readonly Grown[] {
  const values = rows.map((row) => Number(row[field])).filter(Number.isFinite);
  if (values.length === 0 || typeof step !== "number") return [];
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  return tooMany(countOf(low, high, step), "bin has", " bins", path);
}

function longest(rows: readonly Plain[], field: string): number {
  return rows.reduce((most, row) => Math.max(most, Array.isArray(row[field]) ? row[field].length : 1), 1);
}

function groupsOf(rows: readonly Plain[], by: unknown): number {
  const fields = Array.isArray(by) ? by.map(String) : [];
  return new Set(rows.map((row) => JSON.stringify(fields.map((field) => row[field])))).size;
}

function tooMany(count: unknown, before: string, unit: string, path: JsonPath): readonly Grown[] {
  if (typeof count !== "number" || Number.isNaN(count) || count <= MOST_ROWS) return [];
  const said = Number.isFinite(count) ? formatCount(Math.ceil(count)) : "endlessly many";
  return [{ what: `${before} ${said}${unit}`, path }];
}
