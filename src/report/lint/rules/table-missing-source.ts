import type { TableRule } from "../rule.ts";
import { mentions } from "../table-mentions.ts";

/** After Frictionless Data, whose packages have `sources`. */
export const tableMissingSource: TableRule = {
  name: "table-missing-source",
  appliesTo: "table",
  meaning: "a table with no column, no schema and no manifest of a run that says where its numbers come from",
  why: "a number that cannot be traced cannot be defended",
  remedy: 'add a column source, or "sources" to the schema beside the table (NAME.csv.meta.json)',
  check: (table) =>
    mentions(table, /^(?:sources?|source_.*|publisher|reference|url|link|citation|provenance|run|scenario|quellen?)$/i)
      ? []
      : [{ what: "nothing says where the numbers come from", line: 1 }],
};
