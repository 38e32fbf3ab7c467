import { number, type TableKind, tableOf, text } from "../table.ts";

/** Stated correlations; every other pair of inputs is independent. */
export const correlations: TableKind = {
  name: "correlations",
  file: "correlations.csv",
  meaning: "one pair of inputs with a stated correlation; every other pair is independent",
  make(run) {
    return tableOf("correlations", run.correlations, [
      text("scenario", () => run.name),
      text("a", (pair) => pair.a),
      text("b", (pair) => pair.b),
      number("spearman", (pair) => pair.spearman, "1"),
      number("stated", (pair) => pair.stated ?? pair.spearman, "1"),
    ]);
  },
};
