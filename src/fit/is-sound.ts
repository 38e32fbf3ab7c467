import type { CurveFit } from "./curve-fit.ts";

/** A fitted value that is this much its own observation's is no fit of the others; with few degrees of freedom to spare every fit is so. */
const WHOLE_POINT = 0.99;
const FEW_DEGREES = 3;

/** Whether a fit may speak for the data: its search ended in an answer, and it does not pass through one point for want of any other use of a parameter. */
export function isSound({ outcome, verdict, degreesOfFreedom }: CurveFit): boolean {
  return outcome === "converged" && (degreesOfFreedom < FEW_DEGREES || verdict.residuals.leverage.value < WHOLE_POINT);
}
