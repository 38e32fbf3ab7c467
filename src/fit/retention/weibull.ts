import { firstChurn, positive, type RetentionCurve } from "./retention-curve.ts";

/** Churn falls with age (shape below 1) or rises (above): (1 − churn)^(age^shape), the discrete Weibull distribution of Nakagawa and Osaki (1975). */
export const weibull: RetentionCurve = {
  name: "Weibull",
  meaning: "churn falls or rises with age as a power of it",
  parameters: [firstChurn, positive("shape", "1 for steady churn, below 1 where it falls with age", 0.85, 1.8)],
  survival: (age, [churn = Number.NaN, shape = Number.NaN]) =>
    age === 0 ? 1 : Math.exp(Math.exp(shape * Math.log(age)) * Math.log1p(-churn)),
};
