import type { FigureRule } from "../rule.ts";

/** After Our World in Data: the title states the finding, or at least the quantity. */
export const missingTitle: FigureRule = {
  name: "missing-title",
  appliesTo: "figure",
  meaning: "a figure without a title",
  why: "without one every reader finds something else in it",
  remedy: "state in the title what the figure shows, best as a sentence with its number",
  check: ({ scene, spec }) => {
    const isThere = scene === undefined ? spec["title"] !== undefined : scene.texts.some(({ role }) => role === "title-text");
    return isThere ? [] : [{ what: "the figure has no title" }];
  },
};
