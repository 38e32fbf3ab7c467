import { formatMonth } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { statedError } from "../say.ts";
import { month, number, numberInRowUnit, type TableKind, tableOf, text } from "../table.ts";

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
    return tableOf(sensitivity, items, [
      text("scenario", "name of the scenario", () => run.name),
      text("line", "the headline", () => line),
      month("month", "month at whose end it is looked at", () => formatMonth(at)),
      text("input", "name of the input; empty for what no input moves alone", (row) => row.input),
      text("grade", "grade of the evidence: measured, derived, analogue or judgement", (row) => row.grade),
      number("share", "share of the variance of the headline's logarithm that moves with the input", (row) => row.share, "1"),
      numberInRowUnit(
        "median_when_low",
        "the headline's median on the paths in which the input is in its lowest fifth",
        (row) => row.whenLow?.value,
      ),
      numberInRowUnit("median_when_low_error", "Monte Carlo standard error of it", (row) => row.whenLow && statedError(row.whenLow, run)),
      numberInRowUnit(
        "median_when_high",
        "the headline's median on the paths in which the input is in its highest fifth",
        (row) => row.whenHigh?.value,
      ),
      numberInRowUnit(
        "median_when_high_error",
        "Monte Carlo standard error of it",
        (row) => row.whenHigh && statedError(row.whenHigh, run),
      ),
      text("unit", "unit of the medians", () => formatUnit(run.headline.unit)),
      text("note", "what else is to be said", (row) => row.note),
    ]);
  },
};
