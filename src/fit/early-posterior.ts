import { ceilingPrior } from "./ceiling-prior.ts";
import type { EarlyCurve } from "./early-curves.ts";
import { stepLikelihood } from "./early-likelihood.ts";
import type { EarlyPoints } from "./early-points.ts";
import type { PacePrior } from "./pace-prior.ts";

/**
 * One axis of the grid, cut into equal cells. The three are: `rest`, log(ceiling / last level − 1), in which a logistic moves at an even pace;
 * `now`, log of the growth rate at the last level, which data tell best and nearly apart from the rest; `noise`, log noise.
 */
export interface GridAxis {
  readonly low: number;
  readonly high: number;
  readonly cells: number;
}

export interface GridAxes {
  readonly rest: GridAxis;
  readonly now: GridAxis;
  readonly noise: GridAxis;
}

/** Everything that a posterior is computed from. */
export interface EarlyProblem {
  readonly points: EarlyPoints;
  readonly curves: readonly EarlyCurve[];
  readonly pace: PacePrior;
}

/** The posterior as probabilities of cells, which sum to 1 over all curves. */
export interface EarlyPosterior {
  readonly axes: GridAxes;
  /** cell (rest i, curve k, now j, noise s) lies at ((i · curves + k) · now cells + j) · noise cells + s */
  readonly mass: Float64Array;
  readonly weights: readonly number[];
  /** log marginal density of the steps of log growth, curves weighed alike */
  readonly logEvidence: number;
}

/** The least weight of a curve: a few early points prefer one for reasons that do not last. */
const LEAST_WEIGHT = 0.1;
/** Prior on log noise, a normal: growth of one doubling scatters by a sixth of itself or so, within a factor of five. Weak; its tails give way to data. */
const NOISE = { mean: Math.log(0.2), deviation: 0.8 };
/** Of its density. */
const NOISE_CONSTANT = -Math.log(NOISE.deviation) - 0.5 * Math.log(2 * Math.PI);

/** Middle of a cell. */
export function cellMiddle({ low, high, cells }: GridAxis, index: number): number {
  return low + ((index + 0.5) * (high - low)) / cells;
}

/** log(ceiling / last level) at a place on the axis `rest`. */
export function logRatioOf(rest: number): number {
  return Math.max(0, rest) + Math.log1p(Math.exp(-Math.abs(rest)));
}

/** The posterior over the cells of these axes: density in the middle of each, times its size. */
export function earlyPosterior(problem: EarlyProblem, axes: GridAxes): EarlyPosterior {
  const { curves } = problem;
  const { rest, now, noise } = axes;
  const row = now.cells * noise.cells;
  const mass = new Float64Array(rest.cells * curves.length * row);
  const noises = Float64Array.from({ length: noise.cells }, (_, s) => cellMiddle(noise, s));
  const likelihood = stepLikelihood(problem.points, noises);
  const tops = curves.map((curve, k) => {
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < rest.cells; i++) {
      const place = cellMiddle(rest, i);
      const ratio = logRatioOf(place);
      // d ratio / d rest is the share of the ceiling that is still to come
      const prior = NOISE_CONSTANT + ceilingPrior.logDensity(ratio) - logRatioOf(-place);
      for (let j = 0; j < now.cells; j++) {
        const rate = Math.exp(cellMiddle(now, j)) / curve.growth(ratio, 1);
        const at = (i * curves.length + k) * row + j * noise.cells;
        likelihood(curve, ratio, rate, mass, at);
        const before = prior + problem.pace.logDensity(Math.log(curve.span / rate));
        for (let s = 0; s < noise.cells; s++) {
          const z = ((noises[s] as number) - NOISE.mean) / NOISE.deviation;
          const density = (mass[at + s] as number) + before - 0.5 * z * z;
          mass[at + s] = density;
          if (density > top) top = density;
        }
      }
    }
    return top;
  });
  const { weights, logSum } = normalise(mass, row, tops);
  const cell = Object.values<GridAxis>({ rest, now, noise }).reduce((size, { low, high, cells }) => (size * (high - low)) / cells, 1);
  return { axes, mass, weights, logEvidence: logSum + Math.log(cell / curves.length) };
}

/** Turns log densities into probabilities, each curve weighted by its marginal likelihood but not below the floor. Returns the weights, and the log of the sum of the densities. */
function normalise(mass: Float64Array, row: number, tops: readonly number[]): { weights: number[]; logSum: number } {
  const count = tops.length;
  const sums = tops.map(() => 0);
  for (let at = 0; at < mass.length; at++) {
    const k = Math.floor(at / row) % count;
    const value = Math.exp((mass[at] as number) - (tops[k] as number));
    mass[at] = value;
    sums[k] = (sums[k] as number) + value;
  }
  const best = Math.max(...tops);
  const evidence = sums.map((sum, k) => sum * Math.exp((tops[k] as number) - best));
  const total = evidence.reduce((all, one) => all + one, 0);
  const floor = count > 1 ? LEAST_WEIGHT : 0;
  const weights = evidence.map((one) => floor + (1 - count * floor) * (one / total));
  for (let at = 0; at < mass.length; at++) {
    const k = Math.floor(at / row) % count;
    mass[at] = ((mass[at] as number) * (weights[k] as number)) / (sums[k] as number);
  }
  return { weights, logSum: best + Math.log(total) };
}
