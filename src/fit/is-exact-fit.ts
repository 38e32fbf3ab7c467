import type { CurveFit } from "./curve-fit.ts";
import { EXACT } from "./exact.ts";

/** The points of a fit lie on its curve to rounding. */
export function isExactFit({ residuals, y, verdict }: Pick<CurveFit, "residuals" | "y" | "verdict">): boolean {
  const size = verdict.noise.model === "multiplicative" ? 1 : y.reduce((most, level) => Math.max(most, Math.abs(level)), 0);
  return residuals.every((residual) => Math.abs(residual) < EXACT * size);
}
