import { type ArtefactKind, textOf } from "./artefact-kind.ts";
import { csvCells, type RawRow } from "./csv-cells.ts";
import { type Difference, difference } from "./difference.ts";
import { namingColumns, rowName } from "./row-names.ts";

/** Comma-separated tables by row and column, both by name. */
export const csv: ArtefactKind = {
  name: "csv",
  endings: [".csv"],
  isText: true,
  compare: (says, should) => compareCsv(textOf(says), textOf(should)),
};

/** The cells in which two tables differ. Rows are those of the same line while both have as many, else those of the same name. */
export function compareCsv(says: string, should: string): readonly Difference[] {
  const [[foundHeader, ...found], [header, ...wanted]] = [csvCells(says), csvCells(should)];
  if (header === undefined || foundHeader === undefined) return [difference("the table", says, should)];
  const columns = namingColumns(wanted);
  const differences = header.cells.flatMap((name, i) =>
    foundHeader.cells[i] === name ? [] : [difference(`the header, column ${i + 1}`, foundHeader.cells[i] ?? null, name)],
  );
  for (let i = header.cells.length; i < foundHeader.cells.length; i++)
    differences.push(difference(`the header, column ${i + 1}`, foundHeader.cells[i] ?? null, null));
  for (const [a, b] of pairs(found, wanted, columns)) {
    if (a === undefined) differences.push(difference(rowName(b as RawRow, columns, header.cells), null, (b as RawRow).cells.join(",")));
    else if (b === undefined) differences.push(difference(rowName(a, columns, header.cells), a.cells.join(","), null));
    else differences.push(...compareRows(a, b, header.cells, columns));
  }
  return differences;
}

function compareRows(a: RawRow, b: RawRow, header: readonly string[], columns: readonly number[]): readonly Difference[] {
  const width = Math.max(a.cells.length, b.cells.length);
  return Array.from({ length: width }, (_, i) => i).flatMap((i) =>
    a.cells[i] === b.cells[i]
      ? []
      : [difference(`${rowName(b, columns, header)}, column ${header[i] ?? i + 1}`, a.cells[i] ?? null, b.cells[i] ?? null)],
  );
}

function pairs(
  found: readonly RawRow[],
  wanted: readonly RawRow[],
  columns: readonly number[],
): readonly (readonly [RawRow | undefined, RawRow | undefined])[] {
  if (found.length === wanted.length) return wanted.map((row, i) => [found[i], row]);
  const keyOf = ({ cells }: RawRow): string => (columns.length === 0 ? cells : columns.map((i) => cells[i])).join("\n");
  const left = new Map<string, RawRow[]>();
  for (const row of found) left.set(keyOf(row), [...(left.get(keyOf(row)) ?? []), row]);
  const matched = wanted.map((row) => [left.get(keyOf(row))?.shift(), row] as const);
  return [...matched, ...[...left.values()].flat().map((row) => [row, undefined] as const)];
}
