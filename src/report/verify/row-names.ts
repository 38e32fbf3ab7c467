import type { RawRow } from "./csv-cells.ts";

/** A text longer than this is prose, not a name. */
const LONGEST_NAME = 40;
/** More columns than this are no name of a row. */
const MOST_COLUMNS = 5;

/** Which columns name the rows of a table: the first ones of texts, as many as it takes to tell all rows apart. */
export function namingColumns(rows: readonly RawRow[]): readonly number[] {
  const width = rows[0]?.cells.length ?? 0;
  const chosen: number[] = [];
  let told = 0;
  for (let column = 0; column < width && chosen.length < MOST_COLUMNS && told < rows.length; column++) {
    if (!rows.every(({ cells }) => isName(cells[column]))) continue;
    const more = new Set(rows.map(({ cells }) => [...chosen, column].map((i) => cells[i]).join("\n"))).size;
    if (more > told || chosen.length === 0) chosen.push(column);
    told = more;
  }
  return chosen;
}

function isName(cell: string | undefined): boolean {
  return cell !== undefined && cell !== "" && cell.length <= LONGEST_NAME && !/^[-+]?\d*\.?\d+(e[-+]?\d+)?$/i.test(cell);
}

/** `row 812 (bull, run_rate, 2026-12-31, p50)`: the line of the file, and what stands in the columns that name it. */
export function rowName({ line, cells }: RawRow, columns: readonly number[]): string {
  const named = columns.map((column) => (cells[column] ?? "").replaceAll('"', "")).filter((text) => text !== "");
  return `row ${line}${named.length === 0 ? "" : ` (${named.join(", ")})`}`;
}
