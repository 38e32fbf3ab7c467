import { studentReach, studentWithin } from "../numerics/student.ts";
import type { BandKind, BandPoint } from "./band-point.ts";
import { noiseOf } from "./predictive.ts";
import type { SolvedModel } from "./solve-model.ts";
import { errorOf, type Uncertainty } from "./uncertainty.ts";

/** With more points whose errors follow each other or have outliers each search along a profile takes a tenth of a second and more, and the curve's level is as good as normal on the scale of the errors. */
export const MOST_POINTS_SEARCHED = 200;

/** Whether bands of a fit are made by the delta method: through many points whose errors are not independent, where these leave no parameter open. */
export function hasDeltaBands({ data, problem: { low, high } }: SolvedModel, { held }: Uncertainty): boolean {
  if (data.errors === "independent" || data.x.length <= MOST_POINTS_SEARCHED) return false;
  return held.every((isHeld, j) => !isHeld || low[j] === high[j]);
}

/**
 * The interval for the level of the curve, or of one new observation, by the delta method: as far to either side on the scale of the errors, and open where it reaches beyond all data.
 * @param level of the curve on that scale, at a position on the estimation scales
 * @param fitted the curve's level
 * @param reach Student's t for the level of confidence, widened for a correlation that was estimated
 */
export function deltaBand(
  solved: SolvedModel,
  level: (position: Float64Array) => number,
  fitted: number,
  uncertainty: Uncertainty,
  reach: number,
  kind: BandKind,
): BandPoint {
  const { scale, problem, best } = solved;
  const noise = kind === "prediction" ? reachOfNoise(solved, reach) : 0;
  const away = Math.hypot(reach * errorOf(level, best.parameters, uncertainty), noise);
  const centre = scale.to(fitted);
  const end = (at: number): number | null => (away < scale.farthest(problem.size) ? scale.from(at) : null);
  return { low: end(centre - away), fitted, high: end(centre + away) };
}

/** How far from the curve one new observation of the points' typical weight lies, on the scale of the errors: as probable as `reach` is for Student's t of the fit's degrees of freedom. */
export function reachOfNoise(solved: SolvedModel, reach: number): number {
  const { data, deviation, degreesOfFreedom } = solved;
  const root = Math.sqrt(data.typicalWeight);
  if (data.errors !== "student") return (reach * deviation) / root;
  const { width, degrees } = noiseOf(solved);
  return (width * studentReach(studentWithin(reach, degreesOfFreedom), degrees)) / root;
}
