import type { CurveParameter } from "../curves/curve.ts";

/**
 * How the errors of points go together: each by itself and normal; following each other in time (a first-order autoregression); or each by itself with outliers (Student's t with four
 * degrees of freedom).
 */
export type Errors = "independent" | "ar1" | "student";

/** All kinds, the one that is taken where nothing speaks against it first. */
export const ERRORS: readonly Errors[] = ["independent", "ar1", "student"];

/** How it reads in a sentence: errors are taken … */
export const errorsPhrase: Readonly<Record<Errors, string>> = {
  independent: "as independent",
  ar1: "to follow each other",
  student: "to have outliers (Student's t with 4 degrees of freedom)",
};

/** The correlation of the errors of two points a typical step (the median gap) apart; between others it is that to the power of their gap. */
export const CORRELATION: CurveParameter = {
  name: "correlation",
  meaning: "of the errors of two points a median gap apart",
  unit: "1",
  min: 0,
  max: 1,
};

/** Below the first neighbouring errors are as good as independent, above the second they are a walk that never comes back. */
export const CORRELATION_RANGE: readonly [number, number] = [1e-3, 0.999];
