import { formatUnit } from "../../units/unit.ts";
import { statedError } from "../say.ts";
import { number, numberInRowUnit, type TableKind, tableOf, text } from "../table.ts";

/** What each route or shape alone would say of each target. */
export const spreads: TableKind = {
  name: "spreads",
  file: "spreads.csv",
  meaning: "the probability of one target by one route or shape alone: the spread that no number of paths reduces",
  key: ["scenario", "spread", "alone", "target"],
  make(run) {
    const items = (run.spreads ?? []).flatMap((spread) =>
      spread.rows.flatMap((row) => row.probabilities.map((probability) => ({ spread, row, probability }))),
    );
    return tableOf(spreads, items, [
      text("scenario", "name of the scenario", () => run.name),
      text("spread", "what the rows are: routes, shapes", ({ spread }) => spread.label),
      text("alone", "the route or shape", ({ row }) => row.label),
      text("line", "name of the line", ({ row }) => row.line),
      numberInRowUnit("median", "its median at the headline's month", ({ row }) => row.median.value),
      numberInRowUnit("median_error", "Monte Carlo standard error of the median", ({ row }) => statedError(row.median, run)),
      text("unit", "unit of the median", () => formatUnit(run.headline.unit)),
      text("target", "name of the target", ({ probability }) => probability.target),
      number("probability", "probability of the target by this route or shape alone", ({ probability }) => probability.value, "1"),
      number("probability_error", "Monte Carlo standard error of the probability", ({ probability }) => statedError(probability, run), "1"),
    ]);
  },
};
