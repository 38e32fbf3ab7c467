import type { ProcessKind } from "../process-kind.ts";

/** The shock by itself: formulas shape it. */
export const whiteNoise: ProcessKind = {
  name: "white-noise",
  meaning: "independent standard normal shocks, one a path and period; formulas shape them",
  parameters: [],
  shocks: [""],
};
