import type { RawRow } from "./csv-cells.ts";

/** A text longer than this is prose, not a name. */
const LONGEST_NAME = 40;
/** More columns than this are no name of a row. */
const MOST_COLUMNS = 5;

const NUMBER = /^[-+]?\d*\.?\d+(e[-+]?\d+)?$/i;
const WHOLE = /^\d{1,6}$/;

/** Which columns name the rows of a table: the first ones of texts, as many as it takes to tell all rows apart, and where they do not, whole numbers such as an age. */
export function namingColumns(rows: readonly RawRow[]): readonly number[] {
  const chosen: number[] = [];
  // a column that says the same in all rows names none of them, unless there is one row alone
  let told = rows.length > 1 ? 1 : 0;
  for (const fits of [isName, isWhole]) {
    for (let column = 0; column < (rows[0]?.cells.length ?? 0); column++) {
      if (chosen.length >= MOST_COLUMNS || (told >= rows.length && chosen.length > 0)) break;
      if (chosen.includes(column) || !rows.every(({ cells }) => fits(cells[column] ?? ""))) continue;
      const more = new Set(rows.map(({ cells }) => [...chosen, column].map((i) => cells[i]).join("\n"))).size;
      if (more > told) chosen.push(column);
      told = Math.max(told, more);
    }
  }
  return chosen.sort((a, b) => a - b);
}

function isName(cell: string): boolean {
  return cell.length <= LONGEST_NAME && !NUMBER.test(cell);
}

function isWhole(cell: string): boolean {
  return WHOLE.test(cell);
}

/** `row 812 (run_rate, 2026-12-31, p50)`: the line of the file, and what stands in the columns that name it; a number with its column's name. */
export function rowName({ line, cells }: RawRow, columns: readonly number[], header: readonly string[]): string {
  const named = columns.flatMap((column) => {
    const text = (cells[column] ?? "").replaceAll('"', "");
    return text === "" ? [] : [isWhole(text) ? `${header[column] ?? "column"} ${text}` : text];
  });
  return `row ${line}${named.length === 0 ? "" : ` (${named.join(", ")})`}`;
}
