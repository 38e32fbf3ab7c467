import type { NoiseScale } from "./noise.ts";

/** Errors that are a share of the level: what businesses and counts that grow show over several doublings. */
export const multiplicative: NoiseScale = {
  name: "multiplicative",
  formula: "log y = log f + noise * e",
  meaning: "errors are a share of the level, the same share at every level",
  positive: true,
  to: Math.log,
  slope: (value) => 1 / value,
  // A share is a share, whatever the levels.
  spreadBetween: () => 1,
};
