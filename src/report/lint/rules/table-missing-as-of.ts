import type { TableRule } from "../rule.ts";
import { mentions } from "../table-mentions.ts";

/** After Frictionless Data and Our World in Data, who date what they publish. */
export const tableMissingAsOf: TableRule = {
  name: "table-missing-as-of",
  appliesTo: "table",
  meaning: "a table with no column, no schema and no manifest of a run that says as of when it holds",
  why: "numbers are revised, and an undated table is taken for today's",
  remedy: 'add a column as_of, or "as_of" to the schema beside the table (NAME.csv.meta.json)',
  check: (table) =>
    mentions(
      table,
      /^(?:as[_ ]?of|asOf|date|day|month|quarter|period(?:_end)?|year|week|published|updated|retrieved(?:_?date)?|known_on|known_by|run|created|modified|version|stand|datum|monat|jahr|(?:fiscal_|calendar_)?(?:year|quarter)|.*_(?:date|day|at|on)|(?:fy|cy)?[ _]?(?:19|20)\d\d\b.*)$/i,
    )
      ? []
      : [{ what: "nothing says as of when the numbers hold", line: 1 }],
};
