import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { euclideanLength, factorInPlace, qrMemory } from "../numerics/qr.ts";
import { errorMemory, relativeGaps } from "./error-memory.ts";
import { CORRELATION_RANGE } from "./errors.ts";
import type { ResidualProblem } from "./residual-problem.ts";
import { searchSquares } from "./search-squares.ts";
import { type Uncertainty, uncertaintyOf } from "./uncertainty.ts";

/** What the data tell of how long errors last. */
export interface ErrorCorrelation {
  readonly median: number;
  /** at the median an error keeps more than 1/e of itself from the first point to the last: such errors may hide any constant distance of the curve from all points, so that no level is told */
  readonly outlasts: boolean;
  /** log of the odds for errors that last over independent ones, even beforehand: the density averaged over all correlations against that at none */
  readonly logOdds: number;
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

/** Steps between the correlations at which it is asked first, which lie evenly, and then where most of it lies. */
const STEPS = 48;
const FINER_STEPS = 24;
/** Where a grid holds all of the density but this share at either end in less than half of its length, a finer one is laid there; thousands of points take two of them. */
const TAIL = 1e-4;
const MOST_GRIDS = 6;
const SUPPORTS = 15;
const COARSE = 1e-8;
/** Through more points the curve moves so little from one correlation to another that its slopes tell the sum of squares under each. */
const MOST_POINTS_SEARCHED = 200;
/** From one correlation to another it is then one step to the curve, and a second for what of it bends. */
const FEW_STEPS = 2;

/** The density's logarithm at a correlation, and the curve there. */
interface Place {
  readonly at: number;
  readonly log: number;
  readonly parameters: Float64Array;
}

/**
 * The correlation's density under even odds beforehand, with the curve and the noise integrated out where the curve was found (the restricted likelihood, Patterson & Thompson 1971): a curve that
 * bends after its errors hides how long they last, and at the most likely correlation alone intervals would be too narrow. Of residuals that are nothing it is not known, and stays even.
 * @param problem with the correlation free, as its last parameter
 * @param plain residuals, and their slopes, where the curve was found, as if errors were independent
 * @param x in time order
 */
export function correlationOfErrors(
  problem: ResidualProblem,
  best: LeastSquaresResult,
  plain: { readonly residuals: Float64Array; readonly slopes: Float64Array },
  x: Float64Array,
): ErrorCorrelation {
  const [points, index] = [x.length, problem.parameters - 1];
  const memory = errorMemory(relativeGaps(x));
  const columns = best.atBound.flatMap((bound, j) => {
    const column = plain.slopes.subarray(j * points, (j + 1) * points);
    return j === index || bound !== undefined || euclideanLength(column) === 0 ? [] : [column];
  });
  const degrees = points - columns.length;
  const isSearched = points <= MOST_POINTS_SEARCHED;
  const search = { stepTolerance: COARSE, ...(isSearched ? {} : { mostSteps: FEW_STEPS }) };
  const to = problem.scales[index]?.to ?? Number;
  const from = problem.scales[index]?.from ?? Number;
  const heldAt = (correlation: number, start: Float64Array): LeastSquaresResult => {
    const [low, high, there] = [problem.low.slice(), problem.high.slice(), start.slice()];
    low[index] = high[index] = there[index] = to(correlation);
    return searchSquares({ ...problem, low, high }, there, search);
  };
  const placeAt = (at: number, start: Float64Array): Place => {
    memory.settle(at);
    const { logRoot, rest } = whitenedFit(plain.residuals, columns, memory);
    const found = isSearched ? heldAt(at, start) : { parameters: start, sumOfSquares: rest };
    // the sum has the factor of the likelihood in it, points for degrees of freedom
    const sum = Math.log(found.sumOfSquares) - 2 * Math.log(memory.factor);
    const log = -0.5 * degrees * sum - points * Math.log(memory.factor) - logRoot;
    return { at, log: Number.isFinite(log) ? log : Number.NEGATIVE_INFINITY, parameters: found.parameters };
  };
  // outwards from the best one, each from its neighbour
  const placesOver = (low: number, high: number, steps: number): Place[] => {
    const at = Array.from({ length: steps + 1 }, (_, k) => low + ((high - low) * k) / steps);
    const middle = from(best.parameters[index] as number);
    const later = at.filter((one) => one >= middle);
    const spread = (these: readonly number[]): Place[] => {
      let { parameters } = best;
      return these.map((one) => {
        const place = placeAt(one, parameters);
        parameters = place.parameters;
        return place;
      });
    };
    const earlier = at.slice(0, at.length - later.length);
    return [...spread(earlier.reverse()).reverse(), ...spread(later)];
  };
  const [lowest, highest] = CORRELATION_RANGE;
  const first = placesOver(lowest, highest, STEPS);
  const isKnown = first.some(({ log }) => log > Number.NEGATIVE_INFINITY);
  let places = isKnown ? first : first.map((place) => ({ ...place, log: 0 }));
  let distribution = distributionOf(places);
  for (let grids = 1; grids < MOST_GRIDS; grids++) {
    const [low, high] = [distribution.quantile(TAIL), distribution.quantile(1 - TAIL)];
    if (high - low > 0.5 * ((places.at(-1)?.at ?? highest) - (places[0]?.at ?? lowest))) break;
    places = placesOver(low, high, FINER_STEPS);
    distribution = distributionOf(places);
  }
  const { quantile, logTotal } = distribution;
  const supports = Array.from({ length: SUPPORTS }, (_, k): ErrorSupport => {
    const correlation = quantile((k + 0.5) / SUPPORTS);
    const near = places.reduce((nearest, one) => (Math.abs(one.at - correlation) < Math.abs(nearest.at - correlation) ? one : nearest));
    const there = heldAt(correlation, near.parameters);
    memory.settle(correlation);
    const root = Math.sqrt(there.sumOfSquares / degrees);
    return { parameters: there.parameters, uncertainty: uncertaintyOf(there, points, root), deviation: root / memory.factor };
  });
  const none = first[0]?.log ?? Number.NEGATIVE_INFINITY;
  const logMean = logTotal - Math.log(highest - lowest);
  const logOdds = isKnown && none > Number.NEGATIVE_INFINITY ? logMean - none : Number.NEGATIVE_INFINITY;
  const median = quantile(0.5);
  const steps = relativeGaps(x).reduce((sum, gap) => sum + gap, 0);
  return { median, outlasts: steps * Math.log(median) > -1, logOdds, quantile, supports };
}

/** With the correlation V of the errors for which the memory was settled: ½ log det XᵀV⁻¹X of slopes X, and what the slopes leave of the residuals' whitened squares. */
function whitenedFit(
  residuals: Float64Array,
  columns: readonly Float64Array[],
  memory: ReturnType<typeof errorMemory>,
): { readonly logRoot: number; readonly rest: number } {
  const points = residuals.length;
  const factors = qrMemory(points, columns.length);
  for (const [k, column] of columns.entries()) {
    factors.values.set(column, k * points);
    memory.whiten(factors.values, k * points);
    const length = euclideanLength(factors.values.subarray(k * points, (k + 1) * points));
    factors.squares[k] = length * length;
  }
  const right = residuals.slice();
  memory.whiten(right, 0);
  factorInPlace(factors, true, right);
  const { diagonal, rank } = factors;
  let logRoot = -columns.length * Math.log(memory.factor);
  for (let k = 0; k < rank; k++) logRoot += Math.log(Math.abs(diagonal[k] as number));
  const rest = euclideanLength(right.subarray(rank));
  return { logRoot, rest: rest * rest };
}

/** Of a density that is straight between places, known at one of them at least: the inverse of its distribution function, and the log of its integral. */
function distributionOf(places: readonly Place[]): { readonly quantile: (probability: number) => number; readonly logTotal: number } {
  const at = places.map((place) => place.at);
  const most = Math.max(...places.map(({ log }) => log));
  const density = places.map(({ log }) => Math.exp(log - most));
  const below = [0];
  for (let k = 1; k < at.length; k++) {
    const width = (at[k] as number) - (at[k - 1] as number);
    below.push((below[k - 1] as number) + 0.5 * width * ((density[k] as number) + (density[k - 1] as number)));
  }
  const total = below.at(-1) ?? 1;
  const quantile = (probability: number): number => {
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
  return { quantile, logTotal: most + Math.log(total) };
}
