import { fail } from "../../base/errors.ts";
import { isDate } from "../column-kind.ts";
import type { ColumnTable } from "../column-table.ts";

/** Names that are dates, from so many on, are the months of a table for people. */
const FEWEST = 2;

/** Refuses a table that has its months side by side, a column each. */
export function refuseMonthsAside({ header, file }: ColumnTable): void {
  const months = header.filter(isDate);
  if (months.length < FEWEST) return;
  fail(
    `months stand side by side, as columns "${months[0]}" to "${months.at(-1)}"; a row for each customer and month is needed, with columns such as customer, month, mrr: unpivot the table (in a spreadsheet: Power Query, Unpivot Other Columns)`,
    { file, line: 1 },
  );
}
