import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { studentReach } from "../numerics/student.ts";
import type { LogProblem } from "./log-problem.ts";
import type { Uncertainty } from "./uncertainty.ts";

/** The interval in which normal draws and Student's t agree. */
const MATCHED_LEVEL = 0.9;
/** A draw may raise the sum of squares by this share more than its distance says before it is drawn in. */
const TOLERATED = 0.1;
/** Halvings of the distance at most; the first dozen shorten it to nothing. */
const MOST_CUTS = 12;

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
  const variance = best.sumOfSquares / degreesOfFreedom;
  const count = best.parameters.length;
  const free = uncertainty.held.flatMap((held, j) => (held ? [] : [j]));
  const residuals = new Float64Array(problem.points);
  const place = (away: Float64Array, share: number): Float64Array =>
    best.parameters.map((position, j) => Math.min(problem.high[j] ?? 0, Math.max(problem.low[j] ?? 0, position + share * (away[j] ?? 0))));
  const rise = (position: Float64Array): number => {
    problem.residuals(position, residuals);
    return (residuals.reduce((sum, residual) => sum + residual * residual, 0) - best.sumOfSquares) / variance;
  };
  return (uniforms, out) => {
    const normals = Float64Array.from({ length: count }, (_, k) => spread * normalQuantile(uniforms[k] ?? 0));
    const away = Float64Array.from(uncertainty.factor, (row) => row.reduce((sum, entry, k) => sum + entry * (normals[k] ?? 0), 0));
    const promised = free.reduce((sum, k) => sum + (normals[k] ?? 0) * (normals[k] ?? 0), 0);
    const share = variance > 0 ? shareOfWay((part) => rise(place(away, part)), promised) : 1;
    const drawn = place(away, share);
    for (let j = 0; j < count; j++) out[j] = problem.scales[j]?.from(drawn[j] ?? 0) ?? 0;
  };
}

/** The largest share of the way, up to 1, at which the sum of squares has risen by no more than was promised for all of it. */
function shareOfWay(riseAt: (share: number) => number, promised: number): number {
  const limit = promised * (1 + TOLERATED);
  if (riseAt(1) <= limit) return 1;
  let [low, high] = [0, 1];
  for (let cut = 0; cut < MOST_CUTS; cut++) {
    const middle = 0.5 * (low + high);
    if (riseAt(middle) <= limit) low = middle;
    else high = middle;
  }
  return low;
}
