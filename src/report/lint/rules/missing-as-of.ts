import type { FigureRule } from "../rule.ts";

const YEAR = "\\b(?:19|20)\\d\\d\\b";
const SAID = new RegExp(
  `\\b(?:as (?:of|at)|up to|until|through|till|to the end of|end of|since|retrieved|accessed|updated|published|reported|known (?:on|by)|data to|closing|status|months? to|last)\\b[^\\n]*${YEAR}|${YEAR}[^\\n]*\\b(?:edition|release|report|annual|filings?)\\b|\\((?:[^)\\n]*\\s)?${YEAR}\\)|${YEAR}\\s*(?:to|–|-)\\s*(?:[A-Z][a-z]+\\.? )?${YEAR}`,
  "i",
);

/** the number of a run, whose manifest holds the data by their hash */
const OF_RUN = /\b(?:run|fit|analysis) [0-9a-f]{12}\b/;

/** After Our World in Data, whose footers date their sources. */
export const missingAsOf: FigureRule = {
  name: "missing-as-of",
  appliesTo: "figure",
  meaning: "a figure that says nowhere as of when its numbers are known",
  why: "numbers are revised and forecasts age, and an undated figure is taken for today's",
  remedy: 'date it under the plot or in the subtitle: "as of 30 Apr 2026"',
  check: ({ sentences }) =>
    SAID.test(sentences) || OF_RUN.test(sentences) ? [] : [{ what: "no text of the figure says as of when it holds" }],
};
