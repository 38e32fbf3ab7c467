import type { FigureRule } from "../rule.ts";

const SAID =
  /\bsources?\b|\baccording to\b|\bsimulation:|\bdata(?:set)?:|\b(?:data|figures|numbers) (?:from|by)\b|\b(?:computed|calculated|made|drawn) (?:from|with|by)\b|\bcompany (?:accounts|reports?|filings?)\b|\bexport\b|https?:\/\//i;

/** After Our World in Data: the footer of a chart names its source. */
export const missingSource: FigureRule = {
  name: "missing-source",
  appliesTo: "figure",
  meaning: "a figure that says nowhere where its numbers come from",
  why: "a figure is copied without the text around it, and then nobody can check it",
  remedy: 'name the source under the plot or in the subtitle: "Source: …"',
  check: ({ words }) => (SAID.test(words) ? [] : [{ what: "no text of the figure names a source" }]),
};
