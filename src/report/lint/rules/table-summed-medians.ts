import type { TableRule } from "../rule.ts";
import type { TableSubject } from "../table-subject.ts";
import { footedColumns, isFooted, partsOf, totalRows } from "../table-totals.ts";

const MEDIAN = /(?:^|[_ (])(?:medians?|p50)(?:$|[_ )])/i;

/** Rows of totals in columns that are medians by their name; the same of figures is another rule. */
export const tableSummedMedians: TableRule = {
  name: "table-summed-medians",
  appliesTo: "table",
  meaning: "a row of totals that adds up medians",
  why: "the median of a sum is not the sum of the medians, so the total is a number that nobody has estimated",
  remedy: "total the means and say so, or give the median of the simulated total",
  check: (table) =>
    totalRows(table).flatMap((at) =>
      footedColumns(table, true).flatMap(({ name, index }) => {
        const { total, values, decimals } = partsOf(table, at, index);
        if (total === undefined || values.length < 2 || !isMedian(name, table)) return [];
        return isFooted(total.value, values, decimals)
          ? [{ what: `the total of "${name}" is the sum of ${values.length} medians`, line: total.line, column: name }]
          : [];
      }),
    ),
};

/** By the column's name, or because every row is of that statistic. */
function isMedian(name: string, { columns }: TableSubject): boolean {
  const statistic = columns.find((column) => /^statistic$/i.test(column.name));
  return (
    MEDIAN.test(name) || (statistic !== undefined && statistic.cells.length > 0 && statistic.cells.every(({ text }) => MEDIAN.test(text)))
  );
}
