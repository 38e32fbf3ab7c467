import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { studentReach } from "../numerics/student.ts";
import type { LogProblem } from "./log-problem.ts";
import type { Uncertainty } from "./uncertainty.ts";

/** The interval in which normal draws and Student's t agree. */
const MATCHED_LEVEL = 0.9;
/** A draw is far enough in when its root sum of squares is within this share of what its distance says. */
const TOLERATED = 0.03;
/** Cuts at most; four or five are usual. */
const MOST_CUTS = 30;

/**
 * Joint draws of the parameters: multivariate normal on the estimation scales, spread so that each parameter's 90% interval equals that of
 * Student's t with the fit's degrees of freedom. (Draws of t itself have tails that, on a log scale, give infinite means.) Parameters that are
 * held stay at their estimates, and no draw leaves the range that the fit searched.
 *
 * Where the curve is far from straight in its parameters, a normal draw can land where the data say it cannot be, such as a ceiling below the
 * last point. Such a draw is brought back towards the estimates, on its own ray, until it fits the data as well as its distance says it should.
 */
export function jointDraw(
  problem: LogProblem,
  best: LeastSquaresResult,
  uncertainty: Uncertainty,
  degreesOfFreedom: number,
): (uniforms: ArrayLike<number>, out: Float64Array) => void {
  const spread = studentReach(MATCHED_LEVEL, degreesOfFreedom) / normalQuantile((1 + MATCHED_LEVEL) / 2);
  const deviation = Math.sqrt(best.sumOfSquares / degreesOfFreedom);
  const { factor, held } = uncertainty;
  const count = best.parameters.length;
  const [normals, away, drawn] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const residuals = new Float64Array(problem.points);
  const place = (share: number): void => {
    for (let j = 0; j < count; j++) {
      const position = (best.parameters[j] ?? 0) + share * (away[j] ?? 0);
      drawn[j] = Math.min(problem.high[j] ?? 0, Math.max(problem.low[j] ?? 0, position));
    }
  };
  /** How far, in standard deviations, the fit is worse at a share of the way than at the estimates. */
  const riseAt = (share: number): number => {
    place(share);
    problem.residuals(drawn, residuals);
    let sum = -best.sumOfSquares;
    for (let i = 0; i < residuals.length; i++) sum += (residuals[i] ?? 0) * (residuals[i] ?? 0);
    return Math.sqrt(Math.max(0, sum)) / deviation;
  };
  return (uniforms, out) => {
    let promised = 0;
    for (let k = 0; k < count; k++) {
      normals[k] = spread * normalQuantile(uniforms[k] ?? 0);
      if (held[k] !== true) promised += (normals[k] ?? 0) * (normals[k] ?? 0);
    }
    for (let j = 0; j < count; j++) {
      away[j] = 0;
      for (let k = 0; k < count; k++) away[j] = (away[j] ?? 0) + (factor[j]?.[k] ?? 0) * (normals[k] ?? 0);
    }
    // without bends a draw is always as far out as it says
    if (problem.isLinear) place(1);
    else drawIn(riseAt, Math.sqrt(promised));
    for (let j = 0; j < count; j++) out[j] = problem.scales[j]?.from(drawn[j] ?? 0) ?? 0;
  };
}

/**
 * Leaves `riseAt` called last at the share of the way, at most all of it, where the rise is what was promised: regula falsi with halved
 * ends (the Illinois rule), since the rise is nearly straight in the share.
 */
function drawIn(riseAt: (share: number) => number, promised: number): void {
  let [low, lowMiss, high] = [0, -promised, 1];
  let highMiss = riseAt(1) - promised;
  // A perfect fit promises nothing that could be missed.
  if (!(highMiss > TOLERATED * promised) && !Number.isNaN(highMiss)) return;
  for (let cut = 0; cut < MOST_CUTS; cut++) {
    const straight = low - (lowMiss * (high - low)) / (highMiss - lowMiss);
    const share = Number.isFinite(highMiss) && straight > low ? straight : 0.5 * (low + high);
    const miss = riseAt(share) - promised;
    if (Math.abs(miss) <= TOLERATED * promised) return;
    if (miss < 0) {
      [low, lowMiss] = [share, miss];
      highMiss *= 0.5;
    } else {
      [high, highMiss] = [share, miss];
      lowMiss *= 0.5;
    }
  }
}
