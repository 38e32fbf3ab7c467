import { formatCsv } from "../../data/csv.ts";
import type { Table } from "../table.ts";

/** A table as comma-separated text: its column names, then its rows. Numbers stay at full precision. */
export function csvOf(table: Table): string {
  return formatCsv(
    table.columns.map(({ name }) => name),
    table.rows,
  );
}
