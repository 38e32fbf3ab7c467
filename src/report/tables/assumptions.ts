import { formatUnit } from "../../units/unit.ts";
import { assumptionsMemo } from "../memo/assumptions-memo.ts";
import { number, type TableKind, tableOf, text } from "../table.ts";

/** The inputs, in the open: what was written, how it was understood, why, on what grade of evidence, and where it stands. */
export const assumptions: TableKind = {
  name: "assumptions",
  file: "assumptions.csv",
  meaning: "one input: as stated, as understood, why, its grade, its source and its place in a file",
  statesInputs: true,
  key: ["scenario", "input"],
  memo: assumptionsMemo,
  make(run) {
    return tableOf(assumptions, run.inputs, [
      text("scenario", "name of the scenario", () => run.name),
      text("input", "name of the input; of a used scenario with its name in front", (input) => input.name),
      text("meaning", "what it is, in words", (input) => input.meaning),
      text("stated", "as it is written in the scenario", (input) => input.stated),
      text("understood", "as it was read: distribution and range", (input) => input.understood),
      number("p5", "5% of the draws lie below", (input) => input.p5),
      number("p50", "median of the draws", (input) => input.p50),
      number("p95", "95% of the draws lie below", (input) => input.p95),
      text("unit", "unit of p5, p50 and p95", (input) => formatUnit(input.unit)),
      text("grade", "grade of the evidence: measured, derived, analogue or judgement", (input) => input.grade),
      text("why", "the reason that is given", (input) => input.why),
      text("source", "where the number comes from", (input) => input.source),
      text("place", "file and line in which it stands", ({ place }) =>
        place.line === undefined ? place.file : `${place.file}:${place.line}`,
      ),
    ]);
  },
};
