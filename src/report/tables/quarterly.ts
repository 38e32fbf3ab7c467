import { spanMemo } from "../memo/span-memo.ts";
import { spanTable } from "../span-table.ts";
import type { TableKind } from "../table.ts";

/** The lines that people read, quarters across. */
export const quarterly: TableKind = {
  name: "quarterly",
  file: "quarterly.csv",
  meaning:
    "one statistic of one line that people read, quarters across (CY or FY), in the scale that its unit says and with the digits shown",
  key: ["line", "statistic"],
  make: (run) => spanTable(run, quarterly, "quarter"),
  memo: (run) => spanMemo(run, "quarter"),
};
