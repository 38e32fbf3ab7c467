import type { RatePrior } from "./early-types.ts";

export const ratePrior: RatePrior = {
  mean: 2.9,
  deviation: 0.65,
  how: "provisional",
};
