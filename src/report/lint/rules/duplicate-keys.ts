import type { TableRule } from "../rule.ts";
import { isIsoDate } from "../table-cells.ts";
import type { TableColumn, TableRow, TableSubject } from "../table-subject.ts";

/** Columns that say how much, and not of what, in tidy tables. */
const MEASURED = /(?:^|_)(?:values?|errors?|estimates?|display|amounts?|units?)$/i;

/** H. Wickham, "Tidy Data" (2014): one row for each observation. */
export const duplicateKeys: TableRule = {
  name: "duplicate-keys",
  appliesTo: "table",
  meaning: "two rows for one thing",
  why: "a sum counts it twice, and a look-up finds whichever comes first",
  remedy: "keep one of them, or add the column that tells them apart",
  check: (table) => {
    const { columns, why } = keyOf(table);
    const seen = new Map<string, TableRow>();
    const doubled = table.rows.flatMap((row) => {
      const key = JSON.stringify(columns.map(({ index }) => (row.cells[index] ?? "").trim().replace(/^'(?=[=+@-])/, "")));
      const before = seen.get(key);
      if (before === undefined) seen.set(key, row);
      return before === undefined ? [] : [{ row, before }];
    });
    const [first] = doubled;
    if (first === undefined || columns.length === 0) return [];
    const more = doubled.length === 1 ? "" : `, and so are ${doubled.length - 1} more rows`;
    const values = columns.map(({ index }) => (first.row.cells[index] ?? "").trim()).join(", ");
    return [
      {
        what: `the row is of the same ${why} as line ${first.before.line} (${values.slice(0, 80)})${more}`,
        line: first.row.line,
        column: columns[0]?.name ?? "",
      },
    ];
  },
};

/** Columns that say whence and when a row is known, and nothing of what it is about. */
const NOT_NAMING = /^(?:source|url|note|notes|comment|remark|updated|retrieved|as_?of)$/i;

/** The column of numbers of a table that has texts beside it and says how much in one place alone: called value or amount, or the only one of a table of two columns. */
function onlyMeasure(columns: readonly TableColumn[]): TableColumn | undefined {
  const numeric = columns.filter(({ isNumeric }) => isNumeric);
  const texts = columns.filter(({ isNumeric, name }) => !isNumeric && !NOT_NAMING.test(name));
  const [only] = numeric;
  if (only === undefined || numeric.length > 1 || texts.length === 0) return undefined;
  return /^values?$/i.test(only.name) || columns.filter(({ name }) => !NOT_NAMING.test(name)).length === 2 ? only : undefined;
}

/**
 * The columns that make a row one of a kind: those of the schema; in a tidy table, which names its statistics, all that measure nothing; in a table by date with nothing but numbers and remarks for all
 * beside it, the date; else the whole row.
 */
function keyOf({ columns, primaryKey, schema }: TableSubject): { readonly columns: readonly TableColumn[]; readonly why: string } {
  const stated = columns.filter(({ name }) => primaryKey.includes(name));
  if (stated.length > 0) return { columns: stated, why: stated.map(({ name }) => name).join(", ") };
  const [first, ...others] = columns;
  const isDated = first !== undefined && first.cells.length > 0 && first.cells.every(({ text }) => isIsoDate(text));
  if (isDated && others.length > 0 && others.every(({ isNumeric, cells }) => isNumeric || new Set(cells.map(({ text }) => text)).size < 2))
    return { columns: [first], why: first.name };
  // whoever described the table and named no key knows that there is none
  const value = schema === undefined ? onlyMeasure(columns) : undefined;
  if (value !== undefined) {
    const keys = columns.filter((column) => column !== value && !NOT_NAMING.test(column.name));
    if (keys.length > 0) return { columns: keys, why: keys.map(({ name }) => name).join(", ") };
  }
  const statistic = columns.some(({ name }) => /^(?:statistic|quantile)$/i.test(name));
  const names = columns.filter(({ name }) => !MEASURED.test(name));
  if (statistic && names.length > 1) return { columns: names, why: names.map(({ name }) => name).join(", ") };
  return { columns, why: "content" };
}
