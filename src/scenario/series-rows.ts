import { splitNames } from "../base/split-names.ts";
import type { FigureSeries } from "../model/declaration.ts";
import type { PathPart } from "./document.ts";
import type { SeriesRow } from "./run-result.ts";

/** A row, and where its names stand below the key `series`, one path a name. */
export interface PlacedSeriesRow {
  readonly row: SeriesRow;
  readonly paths: readonly (readonly PathPart[])[];
}

/**
 * The series that a figure asks for, row by row: a name, a list of names, or a map from what a row is called to its name or names, whose rows may stand
 * in maps of their own under a heading.
 */
export function seriesRows(series: FigureSeries): readonly PlacedSeriesRow[] {
  if (typeof series === "string") return splitNames(series).map((name) => ({ row: { series: [name] }, paths: [[]] }));
  if (isList(series)) return series.map((name, i) => ({ row: { series: [name] }, paths: [[i]] }));
  return Object.entries(series).flatMap(([key, value]) => {
    if (typeof value === "string" || isList(value)) return [labelled(key, value, [key])];
    return Object.entries(value).map(([label, names]) => {
      const { row, paths } = labelled(label, names, [key, label]);
      return { row: { heading: key, ...row }, paths };
    });
  });
}

function labelled(label: string, names: string | readonly string[], path: readonly PathPart[]): PlacedSeriesRow {
  return typeof names === "string"
    ? { row: { label, series: [names] }, paths: [path] }
    : { row: { label, series: names }, paths: names.map((_, i) => [...path, i]) };
}

/** `Array.isArray` takes a list that may not be changed for no list. */
function isList(value: FigureSeries): value is readonly string[] {
  return Array.isArray(value);
}
