import { FARTHEST_FACTOR, type NoiseScale } from "./noise.ts";

/** Errors that are a share of the level: what businesses and counts that grow show over several doublings. */
export const multiplicative: NoiseScale = {
  name: "multiplicative",
  formula: "log y = log f + noise * e",
  meaning: "errors are a share of the level, the same share at every level",
  phrase: "in proportion to the level",
  positive: true,
  admits: (value) => value > 0 && Number.isFinite(value),
  to: Math.log,
  from: Math.exp,
  slope: (value) => 1 / value,
  logSlope: (value) => -Math.log(value),
  // A share is a share, whatever the levels.
  spreadBetween: () => 1,
  sizeOf: () => 1,
  farthest: () => Math.log(FARTHEST_FACTOR),
};
