import { weightedQuantiles } from "../numerics/weighted-quantiles.ts";
import { cellMiddle, type EarlyPosterior, type EarlyProblem, type GridAxis, logRatioOf } from "./early-posterior.ts";

/** What is read off the posterior. All on the log scale, as functions of probability. */
export interface EarlySummary {
  /** log(ceiling / last level) */
  readonly ratio: (probabilities: readonly number[]) => number[];
  /** log of the growth rate at the last level */
  readonly now: (probabilities: readonly number[]) => number[];
  readonly noise: (probabilities: readonly number[]) => number[];
  /** log years from 10% to 90% */
  readonly pace: (probabilities: readonly number[]) => number[];
  /** probability that log(ceiling / last level) exceeds this */
  readonly above: (ratio: number) => number;
  readonly unlike: number;
}

export function summarise({ curves, pace }: EarlyProblem, { axes, mass }: EarlyPosterior): EarlySummary {
  const { rest, now, noise } = axes;
  const sums = { rest: new Float64Array(rest.cells), now: new Float64Array(now.cells), noise: new Float64Array(noise.cells) };
  const paces = new Float64Array(mass.length / noise.cells);
  const weights = new Float64Array(paces.length);
  let unlike = 0;
  for (let cell = 0; cell < paces.length; cell++) {
    const j = cell % now.cells;
    const branch = (cell - j) / now.cells;
    const k = branch % curves.length;
    const i = (branch - k) / curves.length;
    const curve = curves[k];
    if (curve === undefined) continue;
    let total = 0;
    for (let s = 0; s < noise.cells; s++) {
      const one = mass[cell * noise.cells + s] as number;
      total += one;
      sums.noise[s] = (sums.noise[s] as number) + one;
    }
    sums.rest[i] = (sums.rest[i] as number) + total;
    sums.now[j] = (sums.now[j] as number) + total;
    const ratio = logRatioOf(cellMiddle(rest, i));
    paces[cell] = Math.log(curve.span * curve.growth(ratio, 1)) - cellMiddle(now, j);
    weights[cell] = total;
    unlike += total * pace.unlike(paces[cell] as number);
  }
  return {
    ratio: (probabilities) => probabilities.map((probability) => logRatioOf(axisQuantile(rest, sums.rest, probability))),
    now: (probabilities) => probabilities.map((probability) => axisQuantile(now, sums.now, probability)),
    noise: (probabilities) => probabilities.map((probability) => axisQuantile(noise, sums.noise, probability)),
    pace: (probabilities) => weightedQuantiles(paces, weights, probabilities),
    above: (ratio) => axisTail(rest, sums.rest, Math.log(Math.expm1(ratio))),
    unlike,
  };
}

/** Where the cumulative mass passes a probability, even within a cell. */
function axisQuantile(axis: GridAxis, mass: Float64Array, probability: number): number {
  let left = probability;
  for (let i = 0; i < axis.cells; i++) {
    const here = mass[i] as number;
    if (left < here) return cellMiddle(axis, i + left / here - 0.5);
    left -= here;
  }
  return axis.high;
}

/** The mass beyond a place, even within a cell. */
function axisTail(axis: GridAxis, mass: Float64Array, place: number): number {
  const size = (axis.high - axis.low) / axis.cells;
  let sum = 0;
  for (let i = 0; i < axis.cells; i++) {
    const share = Math.min(1, Math.max(0, 0.5 + (cellMiddle(axis, i) - place) / size));
    sum += share * (mass[i] as number);
  }
  return sum;
}
