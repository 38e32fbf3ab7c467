import { firstChurn, type RetentionCurve } from "./retention-curve.ts";

/** Every customer leaves at one rate, however long they have been there. */
export const exponential: RetentionCurve = {
  name: "exponential",
  meaning: "all leave at one rate, at every age",
  parameters: [firstChurn],
  survival: (age, [churn = Number.NaN]) => Math.exp(age * Math.log1p(-churn)),
};
