import { isMoney, saysCurrency, saysUnit } from "../reading-words.ts";
import type { TableRule } from "../rule.ts";
import type { TableColumn, TableSubject } from "../table-subject.ts";

/** Columns that count, name or rank things, which is unit enough; shares and ratios have none. */
const NO_UNIT =
  /^(?:n|id|no|aicc?|bic|weight|invoice|order|account|ticket|zip|version|row|rank|order|line|seed|paths?|level|year|fy|cy|percentile|spearman|autocorrelation|interval level|broken|tolerated|x|y|p|r2?|z|t|cohort|since)$|\b(?:id|index|number|count|year|share|ratio|multiple|rate|probability|retention|tolerated|broken|degrees of freedom|score|points|left|looked at|observed|likeliest|prior|row|line)\b/i;
/** beside one, numbers between -1 and 1 are correlations, too */
const CORRELATION = /spearman|pearson|correlation/i;
/** what a column adds to the name of another */
const BESIDE = /[_ ](?:error|low|high|p\d+(?:\.\d+)?|standard_error|sd|estimate|min|max|from|to)$/i;

/** After Frictionless Data's table schema, where a field can say its unit, and Our World in Data's habit of a unit with every column. */
export const tableMissingUnit: TableRule = {
  name: "table-missing-unit",
  appliesTo: "table",
  meaning: "a column of numbers whose unit is said neither in its name, nor in a column unit, nor in a schema beside the table",
  why: "who reads the column guesses dollars or thousands, months or years",
  remedy: "put the unit into the column's name (revenue_usd), into a column unit, or into the schema beside the table",
  check: (table) => {
    // whoever wrote a run's table has put the unit of every column that has one into its schema
    if (table.isOfRun && table.schema !== undefined) return [];
    if (table.columns.some(({ name, cells }) => /(?:^|_)(?:unit|currency)s?$/i.test(name) && cells.length > 0)) return [];
    return table.columns
      .filter((column) => column.isNumeric && column.unit === undefined && !/display$/i.test(column.name) && !isSaid(column, table))
      .map(({ name }) => ({ what: `the numbers of "${name}" have no unit`, line: 1, column: name }));
  },
};

function isSaid({ name, cells }: TableColumn, { columns }: TableSubject): boolean {
  const words = name.replaceAll(/[_.]+/g, " ");
  if (saysCurrency(words)) return true;
  if (!isMoney(words) && (NO_UNIT.test(words) || saysUnit(words))) return true;
  if (isMoney(words) && (/retention|share|growth|margin|\brate\b/i.test(words.replace(/run rate/i, "")) || saysUnit(words))) return true;
  if (cells.every(({ text }) => /^(?:19|20)\d\d$/.test(text))) return true;
  if (columns.some((column) => CORRELATION.test(column.name)) && cells.every(({ text }) => Math.abs(Number(text)) <= 1)) return true;
  // an error or a quantile has the unit of the column that it stands beside
  const base = name.replace(BESIDE, "");
  const other = base === name ? undefined : columns.find((column) => column.name === base);
  return other !== undefined && (other.unit !== undefined || saysUnit(base.replaceAll("_", " ")));
}
