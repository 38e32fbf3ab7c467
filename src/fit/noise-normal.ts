import { logNormalBetween } from "../numerics/log-normal-between.ts";
import { logNormalDensity } from "../numerics/log-normal-density.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { ErrorShape } from "./noise.ts";

/** Sums of many small effects. The noise is the standard deviation. */
export const normalErrors: ErrorShape = {
  name: "normal",
  meaning: "the bell curve; the noise is the standard deviation",
  reference: "Gauss (1809)",
  logDensity: logNormalDensity,
  score: (z) => -z,
  logBetween: logNormalBetween,
  quantile: normalQuantile,
};
