import { logBeta } from "./log-beta.ts";

/** Log density of the standard Student's t with any degrees of freedom above 0. */
export function logStudentShape(t: number, degrees: number): number {
  const steps = Math.abs(t) / Math.sqrt(degrees);
  // where the square is no number the one beside it does not count
  const logOne = steps > 1e150 ? 2 * Math.log(steps) : Math.log1p(steps * steps);
  return -0.5 * Math.log(degrees) - logBeta(0.5 * degrees, 0.5) - 0.5 * (degrees + 1) * logOne;
}
