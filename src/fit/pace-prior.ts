import { normalDistribution } from "../numerics/normal.ts";
import { quantileBetween } from "../numerics/quantile-between.ts";
import type { RatePrior } from "./early-types.ts";

/** Share of the prior that allows for a curve unlike those it was learned from: a wrong class is worse than none. */
const UNLIKE = 0.1;
/** Standard deviation of log years in that case: 95% within a factor of 50 either way, from weeks to centuries. */
const UNLIKE_DEVIATION = 2;
/** log √(2π) */
const LOG_ROOT = 0.5 * Math.log(2 * Math.PI);
/** Standard deviations of either part within which its quantiles are looked for. */
const REACH = 12;

/** The prior on log years from 10% to 90%: what was learned, mixed with a much wider one around the same middle. */
export interface PacePrior {
  /** log density */
  logDensity(logYears: number): number;
  /** probability, given this pace, that it is of the wide part */
  unlike(logYears: number): number;
  quantile(probability: number): number;
}

export function pacePrior({ mean, deviation }: RatePrior): PacePrior {
  const wide = Math.max(deviation, UNLIKE_DEVIATION);
  const parts = (x: number): readonly [number, number] => [
    Math.log1p(-UNLIKE) + logNormal(x, mean, deviation),
    Math.log(UNLIKE) + logNormal(x, mean, wide),
  ];
  const distribution = (x: number): number =>
    (1 - UNLIKE) * normalDistribution((x - mean) / deviation) + UNLIKE * normalDistribution((x - mean) / wide);
  return {
    logDensity(x) {
      const [like, unlike] = parts(x);
      const top = Math.max(like, unlike);
      return top + Math.log1p(Math.exp(-Math.abs(like - unlike)));
    },
    unlike(x) {
      const [like, unlike] = parts(x);
      return 1 / (1 + Math.exp(like - unlike));
    },
    quantile: (probability) => quantileBetween(distribution, probability, mean - REACH * wide, mean + REACH * wide),
  };
}

function logNormal(x: number, mean: number, deviation: number): number {
  const z = (x - mean) / deviation;
  return -0.5 * z * z - Math.log(deviation) - LOG_ROOT;
}
