import { fail } from "../base/errors.ts";
import type { Cell, Column } from "../report/table.ts";
import { type DataTable, dataTable } from "./data-table.ts";

/**
 * A table of one's own rows, such as one that sets runs beside each other: it shows itself as the others do.
 *
 *     tableFrom("cases", runs.map((run) => ({ scenario: run.name, says: run.headline })));
 *
 * @param name what stands above it
 * @param rows with the same keys each, which become its columns; a key that a row lacks is an empty cell
 */
export function tableFrom(name: string, rows: readonly Readonly<Record<string, Cell | undefined>>[]): DataTable {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (names.length === 0) fail(`the table "${name}" has no columns; give it rows with keys`);
  for (const [i, row] of rows.entries())
    for (const [key, cell] of Object.entries(row))
      if (!isCell(cell)) fail(`the table "${name}", row ${i + 1}: ${key} is ${String(cell)}; a cell is a text, a finite number or null`);
  const isNumeric = (column: string): boolean => rows.every((row) => typeof (row[column] ?? 0) === "number");
  const columns = names.map((column): Column => ({ name: column, meaning: column, kind: isNumeric(column) ? "number" : "text" }));
  return dataTable({ name, meaning: `one row of ${name}`, columns, rows: rows.map((row) => names.map((column) => row[column] ?? null)) });
}

function isCell(cell: unknown): boolean {
  return cell === undefined || cell === null || typeof cell === "string" || Number.isFinite(cell);
}
