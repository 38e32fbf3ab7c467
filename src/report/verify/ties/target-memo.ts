import { formatMultiple, formatSpan } from "../../../units/format.ts";
import { parseDay, sayDay } from "../../../units/time.ts";
import type { Finding } from "../finding.ts";
import { memoFinding, memoLength, memoRows } from "./memo-rows.ts";
import { type TidyRow, tidyRows } from "./tidy-rows.ts";
import type { Tie } from "./tie.ts";

const MEMO = "tables/targets.md";
const TABLE = "tables/targets.csv";

/** Columns of the memo, and what the table for machines makes them say. */
const CELLS: Readonly<Record<string, (row: TidyRow) => string>> = {
  Target: (row) => row["statement"] ?? "",
  Chance: (row) => row["probability_display"] ?? "",
  "Median then": (row) => row["median_display"] ?? "",
  "Median at the date": (row) => row["median_at_date_display"] ?? "",
  "Counted from": ({ needs_from_display: level = "", needs_from_day: text = "" }) => {
    const day = parseDay(text);
    return day === undefined ? "" : `${level} on ${sayDay(day)}`;
  },
  Takes: ({ needs_multiple: multiple = "", direction }) =>
    multiple === "" ? "" : Number(multiple) <= 1 && direction === "at_least" ? "reached" : formatMultiple(Number(multiple)),
  "Doubling every": ({ needs_doubling_years: years = "", needs_multiple: multiple }) =>
    years === "" || Number(multiple) <= 1 ? "" : formatSpan(Number(years)),
  "Set by": (row) => row["set_by"] ?? "",
};

/** The targets that people read say, cell by cell, what those for machines say. */
export const targetMemo: Tie = {
  name: "target-memo",
  check: (artefacts) => {
    const [memo, rows] = [artefacts.get(MEMO), tidyRows(artefacts.get(TABLE) ?? "")];
    const [table] = memo === undefined ? [] : memoRows(memo);
    if (table === undefined || rows.length === 0) return [];
    const cells = table.rows.flatMap((texts, i) =>
      texts.flatMap((cell, k): readonly Finding[] => {
        const [column, row] = [table.header[k] ?? "", rows[i]];
        const due = row === undefined ? undefined : CELLS[column]?.(row);
        return due === undefined || bare(due) === bare(cell.text) ? [] : [memoFinding(MEMO, cell, TABLE, row?.["target"] ?? "", due)];
      }),
    );
    return [...cells, ...memoLength(MEMO, table.rows.length, TABLE, rows.length, "targets")];
  },
};

/** Blanks and the apostrophe that keeps a text from being a formula are no difference. */
function bare(text: string): string {
  return text.trim().replace(/^'/, "").replaceAll(/\s+/g, " ");
}
