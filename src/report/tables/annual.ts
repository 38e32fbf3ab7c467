import { spanMemo } from "../memo/span-memo.ts";
import { spanTable } from "../span-table.ts";
import type { TableKind } from "../table.ts";

/** The lines that people read, years across. */
export const annual: TableKind = {
  name: "annual",
  file: "annual.csv",
  meaning: "one statistic of one line that people read, years across (CY or FY), in the scale that its unit says and with the digits shown",
  key: ["line", "statistic"],
  make: (run) => spanTable(run, annual, "year"),
  memo: (run) => spanMemo(run, "year"),
};
