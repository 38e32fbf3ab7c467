import { rowsOf } from "../../data/csv.ts";
import { separatorOf } from "../../data/separator.ts";
import { isRecord, isRecords, type Plain } from "./plain.ts";
import { haveDecimalCommas, numberIn, pointed } from "./table-cells.ts";

/** A row of a table with the line of the file on which it begins. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A column as rules look at it. */
export interface TableColumn {
  readonly name: string;
  readonly index: number;
  /** cells that are not empty, with their rows; numbers with a decimal comma as with a point */
  readonly cells: readonly { readonly text: string; readonly row: TableRow }[];
  /** most of its cells are plain numbers */
  readonly isNumeric: boolean;
  /** from the schema beside the table */
  readonly unit: string | undefined;
  /** a cell of it as its numbers are read: where columns are not parted by commas, the comma may be the decimal sign */
  read(cell: string | undefined): string;
}

/** What is known of a table beyond its cells. */
export interface TableContext {
  /** a schema that lies beside it, as JSON */
  readonly schema?: unknown;
  /** a manifest of the run that wrote it says whence and when */
  readonly isOfRun?: boolean;
}

export interface TableSubject {
  readonly file: string;
  /** what stands between its cells */
  readonly separator: string;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly columns: readonly TableColumn[];
  readonly schema: Plain | undefined;
  readonly isOfRun: boolean;
  /** names of the columns that make a row one of a kind, where the schema says it */
  readonly primaryKey: readonly string[];
}

/** A column whose cells are numbers to at least this share is one of numbers. */
const MOSTLY = 0.8;

/** Reads a table as it is, ragged rows, doubled names and all; only what is no table at all is refused, by the reader of CSV. */
export function tableSubject(text: string, file: string, { schema, isOfRun = false }: TableContext = {}): TableSubject {
  const clean = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const separator = separatorOf(clean);
  let line = 1;
  const records = rowsOf(clean, file, separator, 1).map((cells): TableRow => {
    const row = { line, cells };
    line += 1 + cells.reduce((count, cell) => count + cell.split("\n").length - 1, 0);
    return row;
  });
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const header = (filled[0]?.cells ?? []).map((name) => name.trim());
  const rows = filled.slice(1);
  const known = schemaOf(schema);
  const fields = known !== undefined && isRecords(known["fields"]) ? known["fields"] : [];
  const columns = header.map((name, index): TableColumn => {
    const written = rows.flatMap((row) => ((row.cells[index] ?? "").trim() === "" ? [] : [{ text: (row.cells[index] ?? "").trim(), row }]));
    const hasCommas = separator.sign !== "," && haveDecimalCommas(written.map(({ text: cell }) => cell));
    const read = (cell = "") => (hasCommas ? pointed(cell.trim()) : cell.trim());
    const cells = written.map(({ text: cell, row }) => ({ text: read(cell), row }));
    const numbers = cells.filter(({ text: cell }) => numberIn(cell) !== undefined).length;
    const unit = fields.find((field) => field["name"] === name)?.["unit"];
    const isNumeric = numbers > 0 && numbers >= MOSTLY * cells.length;
    return { name, index, cells, isNumeric, unit: typeof unit === "string" && unit !== "" ? unit : undefined, read };
  });
  const key = known?.["primaryKey"];
  const primaryKey = (Array.isArray(key) ? key : key === undefined ? [] : [key]).map(String);
  return { file, separator: separator.sign, header, rows, columns, schema: isRecord(schema) ? schema : undefined, isOfRun, primaryKey };
}

/** The table schema, alone or inside a description of the file or of a package of one. */
function schemaOf(schema: unknown): Plain | undefined {
  if (!isRecord(schema)) return undefined;
  if (isRecords(schema["fields"])) return schema;
  if (isRecord(schema["schema"])) return schemaOf(schema["schema"]);
  return isRecords(schema["resources"]) ? schemaOf(schema["resources"][0]) : undefined;
}
