import { formatUnit } from "../../units/unit.ts";
import { number, type TableKind, tableOf, text } from "../table.ts";

/** The inputs, in the open: what was written, how it was understood, why, on what grade of evidence, and where it stands. */
export const assumptions: TableKind = {
  name: "assumptions",
  file: "assumptions.csv",
  meaning: "one input: as stated, as understood, why, its grade, its source and its place in a file",
  statesInputs: true,
  make(run) {
    return tableOf("assumptions", run.inputs, [
      text("scenario", () => run.name),
      text("input", (input) => input.name),
      text("meaning", (input) => input.meaning),
      text("stated", (input) => input.stated),
      text("understood", (input) => input.understood),
      number("p5", (input) => input.p5),
      number("p50", (input) => input.p50),
      number("p95", (input) => input.p95),
      text("unit", (input) => formatUnit(input.unit)),
      text("grade", (input) => input.grade),
      text("why", (input) => input.why),
      text("source", (input) => input.source),
      text("place", ({ place }) => (place.line === undefined ? place.file : `${place.file}:${place.line}`)),
    ]);
  },
};
