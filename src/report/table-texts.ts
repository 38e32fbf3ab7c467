import { csvOf } from "./formats/csv.ts";
import { type TableOrigin, tableSchemaOf } from "./formats/table-schema.ts";
import type { Table } from "./table.ts";

/** What a description of a table ends with. */
const SCHEMA_END = ".meta.json";

/** A table as its two files: comma-separated text, and beside it the schema that says what each column holds. */
export function tableTexts(
  path: string,
  table: Table,
  origin: Omit<TableOrigin, "file">,
): { readonly file: string; readonly text: string }[] {
  const file = path.split("/").at(-1) ?? path;
  return [
    { file: path, text: csvOf(table) },
    { file: `${path}${SCHEMA_END}`, text: tableSchemaOf(table, { file, ...origin }) },
  ];
}
