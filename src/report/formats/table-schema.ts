import type { Column, Table } from "../table.ts";
import { formatJson } from "./json.ts";

/** Where numbers of a table come from, in the words of a data package. */
export interface TableSource {
  readonly title: string;
  readonly path?: string;
  readonly publisher?: string;
  readonly quality?: string;
}

/** What a table's description says besides its columns. */
export interface TableOrigin {
  /** file name of the table beside the schema */
  readonly file: string;
  /** who published what the numbers rest on */
  readonly sources: readonly TableSource[];
  /** what names the run, fit or analysis that the table is of: `{ run: "5f0c2a9be1d4" }` */
  readonly of: Readonly<Record<string, string>>;
}

const SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json";

const TYPES: Readonly<Record<Column["kind"], string>> = {
  text: "string",
  display: "string",
  number: "number",
  day: "date",
  month: "yearmonth",
};

/** The description of a CSV file as a Frictionless Table Schema: its columns with type, unit and meaning, what is missing, what names a row, and the sources. */
export function tableSchemaOf({ name, meaning, key, columns }: Table, { file, sources, of }: TableOrigin): string {
  return formatJson({
    $schema: SCHEMA,
    name,
    path: file,
    description: `A row is ${meaning}.`,
    ...of,
    fields: columns.map((column) => ({
      name: column.name,
      type: TYPES[column.kind],
      ...(column.unit === undefined ? {} : { unit: column.unit }),
      description: column.meaning,
    })),
    missingValues: [""],
    ...(key === undefined ? {} : { primaryKey: key }),
    ...(sources.length === 0 ? {} : { sources }),
  });
}
