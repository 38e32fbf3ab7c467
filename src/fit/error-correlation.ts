import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { euclideanLength, factorQr } from "../numerics/qr.ts";
import { errorMemory, relativeGaps } from "./error-memory.ts";
import { CORRELATION_RANGE } from "./errors.ts";
import type { ResidualProblem } from "./residual-problem.ts";
import { searchSquares } from "./search-squares.ts";
import { type Uncertainty, uncertaintyOf } from "./uncertainty.ts";

/** What the data tell of how long errors last. */
export interface ErrorCorrelation {
  readonly median: number;
  /** the correlation below which so much of the probability lies */
  quantile(probability: number): number;
  /** equally probable correlations, each with the curve as it is found under it */
  readonly supports: readonly ErrorSupport[];
}

export interface ErrorSupport {
  /** on the estimation scales */
  readonly parameters: Float64Array;
  readonly uncertainty: Uncertainty;
  /** of an observation of weight 1, in the problem's size */
  readonly deviation: number;
}

/** Steps between the correlations at which it is asked, which lie evenly. */
const STEPS = 48;
const SUPPORTS = 15;
const COARSE = 1e-8;

/**
 * The correlation's density under even odds beforehand, with the curve and the noise integrated out where the curve was found (the restricted likelihood, Patterson & Thompson 1971): a curve that
 * bends after its errors hides how long they last, and at the most likely correlation alone intervals would be too narrow.
 * @param problem with the correlation free, as its last parameter
 * @param plain slopes of the residuals where the curve was found, as if errors were independent
 * @param x in time order
 */
export function correlationOfErrors(
  problem: ResidualProblem,
  best: LeastSquaresResult,
  plain: Float64Array,
  x: Float64Array,
): ErrorCorrelation {
  const [points, index] = [x.length, problem.parameters - 1];
  const memory = errorMemory(relativeGaps(x));
  const columns = best.atBound.flatMap((bound, j) => {
    const column = plain.subarray(j * points, (j + 1) * points);
    return j === index || bound !== undefined || euclideanLength(column) === 0 ? [] : [column];
  });
  const degrees = points - columns.length;
  const to = problem.scales[index]?.to ?? Number;
  const heldAt = (correlation: number, start: Float64Array): LeastSquaresResult => {
    const [low, high, from] = [problem.low.slice(), problem.high.slice(), start.slice()];
    low[index] = high[index] = from[index] = to(correlation);
    return searchSquares({ ...problem, low, high }, from, { stepTolerance: COARSE });
  };
  const [lowest, highest] = CORRELATION_RANGE;
  const at = Array.from({ length: STEPS + 1 }, (_, k) => lowest + ((highest - lowest) * k) / STEPS);
  const nearest = at.reduce(
    (near, value, k) =>
      Math.abs(to(value) - (best.parameters[index] as number)) < Math.abs(to(at[near] as number) - (best.parameters[index] as number))
        ? k
        : near,
    0,
  );
  // outwards from the best one, each from its neighbour
  const found = new Map<number, LeastSquaresResult>();
  for (let k = nearest; k <= STEPS; k++) found.set(k, heldAt(at[k] as number, (found.get(k - 1) ?? best).parameters));
  for (let k = nearest - 1; k >= 0; k--) found.set(k, heldAt(at[k] as number, (found.get(k + 1) ?? best).parameters));
  const logs = at.map((correlation, k) => {
    memory.settle(correlation);
    const { sumOfSquares = Number.NaN } = found.get(k) ?? {};
    // the sum has the factor of the likelihood in it, points for degrees of freedom
    const logRest = points * Math.log(memory.factor);
    const density = -0.5 * degrees * (Math.log(sumOfSquares) - 2 * Math.log(memory.factor)) - logRest - logRoot(columns, memory);
    return Number.isNaN(density) ? Number.NEGATIVE_INFINITY : density;
  });
  const quantile = quantileOf(at, logs);
  const supports = Array.from({ length: SUPPORTS }, (_, k): ErrorSupport => {
    const correlation = quantile((k + 0.5) / SUPPORTS);
    const near = found.get(Math.round((STEPS * (correlation - lowest)) / (highest - lowest))) ?? best;
    const there = heldAt(correlation, near.parameters);
    memory.settle(correlation);
    const root = Math.sqrt(there.sumOfSquares / degrees);
    return { parameters: there.parameters, uncertainty: uncertaintyOf(there, points, root), deviation: root / memory.factor };
  });
  return { median: quantile(0.5), quantile, supports };
}

/** ½ log det XᵀV⁻¹X of slopes, V being the correlation of the errors for which the memory was settled. */
function logRoot(columns: readonly Float64Array[], memory: ReturnType<typeof errorMemory>): number {
  const points = columns[0]?.length ?? 0;
  const whitened = new Float64Array(columns.length * points);
  for (const [k, column] of columns.entries()) {
    whitened.set(column, k * points);
    memory.whiten(whitened, k * points);
  }
  const { diagonal, rank } = factorQr(whitened, points, columns.length);
  let sum = -columns.length * Math.log(memory.factor);
  for (let k = 0; k < rank; k++) sum += Math.log(Math.abs(diagonal[k] as number));
  return sum;
}

/** Inverse of the distribution function of a density that is straight between places. */
function quantileOf(at: readonly number[], logs: readonly number[]): (probability: number) => number {
  const most = Math.max(...logs);
  const density = logs.map((log) => Math.exp(log - most));
  const below = [0];
  for (let k = 1; k < at.length; k++) {
    const width = (at[k] as number) - (at[k - 1] as number);
    below.push((below[k - 1] as number) + 0.5 * width * ((density[k] as number) + (density[k - 1] as number)));
  }
  const total = below.at(-1) ?? 1;
  return (probability) => {
    const wanted = probability * total;
    const k = Math.max(
      1,
      below.findIndex((sum) => sum >= wanted),
    );
    const [from, upTo] = [at[k - 1] as number, at[k] as number];
    const [left, right] = [density[k - 1] as number, density[k] as number];
    const rest = wanted - (below[k - 1] as number);
    const slope = (right - left) / (upTo - from);
    // the root of left d + ½ slope d² = rest
    const distance = (2 * rest) / (left + Math.sqrt(Math.max(0, left * left + 2 * slope * rest)) || 1);
    return Math.min(upTo, from + distance);
  };
}
