import { logGamma } from "../../numerics/log-gamma.ts";
import { firstChurn, positive, type RetentionCurve } from "./retention-curve.ts";

/**
 * Customers differ, and each leaves at a steady rate of their own, which is beta distributed: those who stay are those who leave less, so that churn falls with age (Fader & Hardie, "How to project customer retention", 2007). Their α is `churn · size`
 * and their β `(1 − churn) · size`.
 */
export const shiftedBetaGeometric: RetentionCurve = {
  name: "shifted beta-geometric",
  meaning: "each leaves at a rate of their own, so that the loyal remain",
  parameters: [firstChurn, positive("size", "α + β: the smaller, the more customers differ", 8, 12)],
  survival(age, [churn = Number.NaN, size = Number.NaN]) {
    if (age === 0) return 1;
    const beta = (1 - churn) * size;
    return Math.exp(logGamma(beta + age) - logGamma(beta) + logGamma(size) - logGamma(size + age));
  },
};
