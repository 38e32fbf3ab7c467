import type { TableRule } from "../rule.ts";
import { isWrittenDate, numberIn } from "../table-cells.ts";

/** columns that are meant for people */
const FOR_PEOPLE = /display|text|statement|label|note|shown|formatted/i;
/** of the cells of a column of dates */
const MOSTLY = 0.5;

/** ISO 8601. */
export const dateNotIso: TableRule = {
  name: "date-not-iso",
  appliesTo: "table",
  meaning: "dates in another form than 2026-04-30 or 2026-04",
  why: "3/4/2026 is March in one country and April in another, and texts of months do not sort",
  remedy: "write dates as 2026-04-30 and months as 2026-04",
  check: ({ columns }) =>
    columns.flatMap(({ name, cells }) => {
      const dates = cells.filter(({ text }) => numberIn(text) === undefined && isWrittenDate(text));
      const [first] = dates;
      if (first === undefined || FOR_PEOPLE.test(name) || dates.length < MOSTLY * cells.length) return [];
      const more = dates.length === 1 ? "" : ` and ${dates.length - 1} more dates`;
      return [{ what: `"${first.text}"${more} is not in ISO form`, line: first.row.line, column: name }];
    }),
};
