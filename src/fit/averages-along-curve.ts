import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { type OrthonormalColumns, orthonormalColumns } from "../numerics/orthonormal-columns.ts";
import { MOST_AVERAGES } from "./condensed.ts";
import type { CheckedData } from "./fit-request.ts";
import type { MeanModel } from "./mean-model.ts";
import type { NoiseScale } from "./noise.ts";
import { type ResidualProblem, residualProblem } from "./residual-problem.ts";
import { typicalStep } from "./typical-step.ts";

/** An estimate as averages of neighbouring points have it. */
export interface AveragesAlong {
  readonly model: MeanModel;
  readonly data: CheckedData;
  readonly problem: ResidualProblem;
  readonly best: LeastSquaresResult;
}

/** Of what all points tell in any direction of the parameters (1 in each), averages may lose a hundredth, shared out over them. */
const LOST_EACH = 0.01 / MOST_AVERAGES;
/** Points farther apart than this many typical steps, and than an average typically reaches, do not share one: between them the curve may bend as it does at neither. */
const STEPS_OF_GAP = 4;

/**
 * Averages of neighbours on which the estimate from all points is the best one too: each is where the curve is at its place, and as far off as its points are off theirs on average, less what is
 * left of that along the curve's slopes there. Neighbours share one as far as the slopes hardly differ and no gap lies between them, so that the sum of squares rises about the estimate as on all
 * points, to a hundredth. `undefined` where the curve has no value at an average's place.
 * @param problem of all points, whose errors are independent
 */
export function averagesAlong(
  data: CheckedData,
  scale: NoiseScale,
  problem: ResidualProblem,
  best: LeastSquaresResult,
  modelAt: (x: Float64Array) => MeanModel,
): AveragesAlong | undefined {
  const { points, parameters, low, high, size } = problem;
  const position = best.parameters;
  const residuals = new Float64Array(points);
  problem.residuals(position, residuals);
  const free = best.atBound.flatMap((bound, j) => (bound === undefined && (low[j] as number) < (high[j] as number) ? [j] : []));
  const ends = endsOfGroups(data, spanned(problem, position, free));
  const [x, weights, misses] = [new Float64Array(ends.length), new Float64Array(ends.length), new Float64Array(ends.length)];
  for (let k = 0, i = 0; k < ends.length; k++) {
    let [place, total, miss] = [0, 0, 0];
    for (const end = ends[k] as number; i < end; i++) {
      const weight = data.weights?.[i] ?? 1;
      total += weight;
      place += (weight / total) * ((data.x[i] as number) - place);
      miss += (weight / total) * (((residuals[i] as number) * size) / Math.sqrt(weight) - miss);
    }
    [x[k], weights[k], misses[k]] = [place, total, miss * Math.sqrt(total)];
  }
  const model = modelAt(x);
  const fitted = new Float64Array(ends.length);
  model.values(problem.natural(position), fitted);
  if (!fitted.every(scale.admits)) return undefined;
  const along = spanned(residualProblem(model, { ...data, x, y: fitted, weights }, scale, []), position, free);
  removeSpanned(misses, along);
  const y = fitted.map((value, k) => scale.from(scale.to(value) + (misses[k] as number) / Math.sqrt(weights[k] as number)));
  const averaged = { ...data, x, y, weights };
  const coarse = { ...residualProblem(model, averaged, scale, []), low, high };
  const [left, jacobian] = [new Float64Array(ends.length), new Float64Array(ends.length * parameters)];
  coarse.residuals(position, left);
  coarse.jacobian(position, jacobian);
  const sumOfSquares = left.reduce((sum, residual) => sum + residual * residual, 0);
  return { model, data: averaged, problem: coarse, best: { ...best, residuals: left, jacobian, sumOfSquares } };
}

/** What the slopes by these parameters span. */
function spanned(problem: ResidualProblem, position: Float64Array, free: readonly number[]): OrthonormalColumns {
  const { points, parameters } = problem;
  const jacobian = new Float64Array(points * parameters);
  problem.residuals(position, new Float64Array(points));
  problem.jacobian(position, jacobian);
  const chosen = new Float64Array(points * free.length);
  for (const [k, j] of free.entries()) chosen.set(jacobian.subarray(j * points, (j + 1) * points), k * points);
  return orthonormalColumns(chosen, points, free.length);
}

/** The index after the last point of each group. */
function endsOfGroups({ x, weights }: CheckedData, { rank, values }: OrthonormalColumns): number[] {
  const points = x.length;
  const most = Math.ceil(points / MOST_AVERAGES);
  const reach = ((x[points - 1] as number) - (x[0] as number)) / MOST_AVERAGES;
  const gap = Math.max(STEPS_OF_GAP * typicalStep(x), reach);
  const ends: number[] = [];
  const mean = new Float64Array(rank);
  let [count, total, lost] = [0, 0, 0];
  for (let i = 0; i < points; i++) {
    const weight = weights?.[i] ?? 1;
    const root = Math.sqrt(weight);
    // what one more point adds to the squares about the mean (West 1979)
    let away = 0;
    for (let k = 0; k < rank; k++) {
      const apart = (values[k * points + i] as number) / root - (mean[k] as number);
      away += apart * apart;
    }
    const more = (away * total * weight) / (total + weight);
    const isFar = i > 0 && (x[i] as number) - (x[i - 1] as number) > gap;
    if (count > 0 && (count >= most || isFar || lost + more > LOST_EACH)) {
      ends.push(i);
      mean.fill(0);
      [count, total, lost] = [0, 0, 0];
    } else if (count > 0) lost += more;
    count += 1;
    total += weight;
    for (let k = 0; k < rank; k++)
      mean[k] = (mean[k] as number) + (weight / total) * ((values[k * points + i] as number) / root - (mean[k] as number));
  }
  ends.push(points);
  return ends;
}

/** Takes from a vector what columns at right angles span of it. */
function removeSpanned(vector: Float64Array, { rank, values }: OrthonormalColumns): void {
  const rows = vector.length;
  for (let k = 0; k < rank; k++) {
    let along = 0;
    for (let i = 0; i < rows; i++) along += (values[k * rows + i] as number) * (vector[i] as number);
    for (let i = 0; i < rows; i++) vector[i] = (vector[i] as number) - along * (values[k * rows + i] as number);
  }
}
