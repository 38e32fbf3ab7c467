import { suggestion } from "../../../base/did-you-mean.ts";
import type { FigureSubject } from "../figure-subject.ts";
import type { FigureRule, Found } from "../rule.ts";

const MARKS = "arc area bar boxplot circle errorband errorbar geoshape image line point rect rule square text tick trail".split(" ");

const COMPOSITE = ["boxplot", "errorband", "errorbar"];

/** What the compiler of Vega-Lite says, in the words of a finding. */
export const compileWarnings: FigureRule = {
  name: "compile-warnings",
  appliesTo: "figure",
  meaning: "a specification that Vega-Lite cannot draw, or draws with a warning",
  why: "a part that is dropped or misread leaves no trace in the picture",
  remedy: "mend what the warning names",
  check: (figure) => {
    const unknown = unknownMarks(figure);
    // what else is said of a figure with an unknown mark follows from that
    if (unknown.length > 0) return unknown;
    // composite marks without outliers or without errors leave an empty part
    const isComposite = figure.views.some(({ type }) => COMPOSITE.includes(type));
    const complaints = figure.complaints.filter((complaint) => !(isComposite && /Infinite extent/.test(complaint)));
    return [...new Set(complaints)].map((complaint) => ({
      what: `${figure.scene === undefined ? "Vega-Lite cannot draw it: " : "Vega-Lite warns: "}${complaint.replace(/^WARN:?\s*/i, "").replace(/\.$/, "")}`,
    }));
  },
};

function unknownMarks({ views }: FigureSubject): readonly Found[] {
  return views
    .filter(({ type }) => !MARKS.includes(type))
    .map(({ type, path }) => ({ what: `there is no mark "${type}"${suggestion(type, MARKS)}`, path: [...path, "mark"] }));
}
