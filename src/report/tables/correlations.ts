import { number, type TableKind, tableOf, text } from "../table.ts";

/** Stated correlations; every other pair of inputs is independent. */
export const correlations: TableKind = {
  name: "correlations",
  file: "correlations.csv",
  meaning: "one pair of inputs with a stated correlation; every other pair is independent",
  key: ["scenario", "a", "b"],
  make(run) {
    return tableOf(correlations, run.correlations, [
      text("scenario", "name of the scenario", () => run.name),
      text("a", "one input", (pair) => pair.a),
      text("b", "the other input", (pair) => pair.b),
      number("spearman", "rank correlation of their draws (Spearman)", (pair) => pair.spearman, "1"),
      number(
        "stated",
        "rank correlation as stated; the draws have another one where it had to be repaired",
        (pair) => pair.stated ?? pair.spearman,
        "1",
      ),
    ]);
  },
};
