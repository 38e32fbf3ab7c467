import type { SceneRule } from "../rule.ts";

/** about as many as are held in mind while the eye goes from a line to the key (Miller 1956; Few 2004) */
const MOST = 7;

/** Few (2004), "Show Me the Numbers". */
export const crowdedLegend: SceneRule = {
  name: "crowded-legend",
  appliesTo: "scene",
  meaning: "a legend with more than seven categories",
  why: "nobody finds the seventh of ten colours again in the plot",
  remedy: "show the few that matter and gather the rest as other, label the marks themselves, or draw small multiples",
  check: ({ legends }) =>
    legends
      .filter(({ labels, isGradient }) => !isGradient && labels.length > MOST)
      .map(({ labels }) => ({ what: `the legend has ${labels.length} entries` })),
};
