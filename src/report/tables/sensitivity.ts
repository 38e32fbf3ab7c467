import { formatMonth } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { statedError } from "../say.ts";
import { month, number, type TableKind, tableOf, text } from "../table.ts";

/** What moves the headline; the last row is what no input moves alone. */
export const sensitivity: TableKind = {
  name: "sensitivity",
  file: "sensitivity.csv",
  meaning: "one input: its share of the variance of the log headline, and the headline's median in its lowest and highest fifth",
  make(run) {
    const { line, month: at, rows, unexplained } = run.sensitivity;
    if (rows.length === 0) return undefined;
    const rest = { input: "", grade: "", share: unexplained, whenLow: undefined, whenHigh: undefined, note: "moves with no input alone" };
    const items = [...rows.map((row) => ({ ...row, note: undefined })), rest];
    return tableOf("sensitivity", items, [
      text("scenario", () => run.name),
      text("line", () => line),
      month("month", () => formatMonth(at)),
      text("input", (row) => row.input),
      text("grade", (row) => row.grade),
      number("share", (row) => row.share, "1"),
      number("median_when_low", (row) => row.whenLow?.value),
      number("median_when_low_error", (row) => row.whenLow && statedError(row.whenLow, run)),
      number("median_when_high", (row) => row.whenHigh?.value),
      number("median_when_high_error", (row) => row.whenHigh && statedError(row.whenHigh, run)),
      text("unit", () => formatUnit(run.headline.unit)),
      text("note", (row) => row.note),
    ]);
  },
};
