import { formatUnit } from "../../units/unit.ts";
import { statedError } from "../say.ts";
import { number, type TableKind, tableOf, text } from "../table.ts";

/** What each route or shape alone would say of each target. */
export const spreads: TableKind = {
  name: "spreads",
  file: "spreads.csv",
  meaning: "the probability of one target by one route or shape alone: the spread that no number of paths reduces",
  make(run) {
    const items = (run.spreads ?? []).flatMap((spread) =>
      spread.rows.flatMap((row) => row.probabilities.map((probability) => ({ spread, row, probability }))),
    );
    return tableOf("spreads", items, [
      text("scenario", () => run.name),
      text("spread", ({ spread }) => spread.label),
      text("alone", ({ row }) => row.label),
      text("line", ({ row }) => row.line),
      number("median", ({ row }) => row.median.value),
      number("median_error", ({ row }) => statedError(row.median, run)),
      text("unit", () => formatUnit(run.headline.unit)),
      text("target", ({ probability }) => probability.target),
      number("probability", ({ probability }) => probability.value, "1"),
      number("probability_error", ({ probability }) => statedError(probability, run), "1"),
    ]);
  },
};
