import type { CurveParameter } from "../curves/curve.ts";

/** The noise of a posterior as one more parameter: a share of the level, or in the unit of the data. */
export function noiseParameter(model: "additive" | "multiplicative"): CurveParameter {
  const isShare = model === "multiplicative";
  return {
    name: "noise",
    meaning: isShare ? "standard deviation of the errors, of log y" : "standard deviation of the errors",
    unit: isShare ? "1" : "y",
    min: 0,
    max: Number.POSITIVE_INFINITY,
  };
}
