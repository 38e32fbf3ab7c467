import type { SceneRule } from "../rule.ts";

/** Few (2004): what does not inform is left out. */
export const oneEntryLegend: SceneRule = {
  name: "one-entry-legend",
  appliesTo: "scene",
  meaning: "a legend with one entry",
  why: "it takes a fifth of the figure to say what the title could, and hints at others that are not there",
  remedy: 'say it in the title or at the mark, and set "legend": null',
  check: ({ legends }) =>
    legends
      .filter(({ labels, isGradient }) => !isGradient && labels.length === 1)
      .map(({ labels }) => ({ what: `the legend has one entry, "${labels[0]}"` })),
};
