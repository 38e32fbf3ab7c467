import type { FigureRule } from "../rule.ts";

export const compileWarnings: FigureRule = {
  name: "compile-warnings",
  appliesTo: "figure",
  meaning: "a specification that Vega-Lite cannot draw, or draws with a warning",
  why: "a part that is dropped or misread leaves no trace in the picture",
  remedy: "mend what the warning names",
  check: ({ complaints, scene }) =>
    [...new Set(complaints)].map((complaint) => ({
      what: `${scene === undefined ? "it cannot be drawn: " : "Vega-Lite warns: "}${complaint.replace(/^WARN:?\s*/i, "").replace(/\.$/, "")}`,
    })),
};
