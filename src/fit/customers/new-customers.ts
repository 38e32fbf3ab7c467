import { choleskyOf } from "../../numerics/cholesky.ts";
import { topOfDensity } from "../../numerics/top-of-density.ts";
import { evenlyFrom } from "../retention/evenly-from.ts";
import { posteriorOnGrid } from "../retention/posterior-on-grid.ts";
import { REACH_90 } from "./estimate.ts";

/** What may come of new customers, as draws that belong together. */
export interface NewCustomersPosterior {
  /** expected new customers a year, at the end of the last month */
  readonly level: Float64Array;
  /** log growth a year of that number, then */
  readonly growth: Float64Array;
  /** years in which the growth halves */
  readonly halfLife: Float64Array;
  /** how much further months scatter than the numbers of independent customers would, 1 at least */
  readonly dispersion: number;
  /** months that it was fitted to */
  readonly months: number;
}

/** Older months say little of what comes next. */
export const MOST_MONTHS = 24;
const DRAWS = 4000;
/**
 * Beforehand growth is believed to be 30% a year, give or take 60; halving in 1.5 years, with 90% between half a year and four and a half. The data of a year or two settle the growth; how fast it fades they hardly tell.
 */
const GROWTH = { mean: 0.3, deviation: 0.6 };
const HALF_LIVES = { median: 1.5, factor: 3 };
/** Scores of the normal distribution at the middles of seven equal parts. */
const SCORES = [-1.4652, -0.7916, -0.366, 0, 0.366, 0.7916, 1.4652];

/**
 * Fits numbers of new customers, a month each, the last one last: a level that grows at a rate that fades. Months scatter as Poisson has it, or as much further as they do about the best curve.
 */
export function fitNewCustomers(all: ArrayLike<number>): NewCustomersPosterior {
  const counts = Array.from(all).slice(-MOST_MONTHS);
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const expected = (place: ArrayLike<number>, halfLife: number, i: number): number => {
    const t = (i - counts.length + 0.5) / 12;
    const faded = (halfLife / Math.LN2) * -Math.expm1((-Math.LN2 * t) / halfLife);
    return Math.exp((place[0] as number) + (place[1] as number) * faded);
  };
  const logDensityWith = (halfLife: number, dispersion: number) => (place: ArrayLike<number>) => {
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      const mu = expected(place, halfLife, i);
      sum += (counts[i] as number) * Math.log(mu) - mu;
    }
    const score = ((place[1] as number) - GROWTH.mean) / GROWTH.deviation;
    return sum / dispersion - 0.5 * score * score;
  };
  const start = [Math.log(Math.max(mean, 0.5)), 0];
  const halfLives = SCORES.map((score) => HALF_LIVES.median * Math.exp((score / REACH_90) * Math.log(HALF_LIVES.factor)));
  const dispersion = Math.min(
    ...halfLives.map((halfLife) => {
      const { parameters } = topOfDensity(logDensityWith(halfLife, 1), start);
      let square = 0;
      for (let i = 0; i < counts.length; i++) {
        const mu = expected(parameters, halfLife, i);
        square += (((counts[i] as number) - mu) * ((counts[i] as number) - mu)) / mu;
      }
      return Math.max(1, square / Math.max(1, counts.length - 2));
    }),
  );
  const posteriors = halfLives.map((halfLife) => {
    const logDensity = logDensityWith(halfLife, dispersion);
    const mode = topOfDensity(logDensity, start);
    const factor = choleskyOf(mode.hessian);
    if (factor === undefined) throw new Error("new customers have no likeliest level");
    return { halfLife, ...posteriorOnGrid(logDensity, mode.parameters, factor) };
  });
  return { ...drawn(posteriors), dispersion, months: counts.length };
}

interface AtHalfLife {
  readonly halfLife: number;
  readonly places: readonly Float64Array[];
  readonly logEvidence: number;
}

/** Draws of all half-lives in proportion to what speaks for each. */
function drawn(posteriors: readonly AtHalfLife[]): Pick<NewCustomersPosterior, "level" | "growth" | "halfLife"> {
  const highest = Math.max(...posteriors.map(({ logEvidence }) => logEvidence));
  const weights = posteriors.map(({ logEvidence }) => Math.exp(logEvidence - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const out = { level: new Float64Array(DRAWS), growth: new Float64Array(DRAWS), halfLife: new Float64Array(DRAWS) };
  let [which, end] = [0, (weights[0] as number) / total];
  for (let i = 0; i < DRAWS; i++) {
    while ((i + 0.5) / DRAWS > end && which < posteriors.length - 1) end += (weights[++which] as number) / total;
    const { places, halfLife } = posteriors[which] as AtHalfLife;
    const place = evenlyFrom(places, i) as Float64Array;
    out.level[i] = 12 * Math.exp(place[0] as number);
    out.growth[i] = place[1] as number;
    out.halfLife[i] = halfLife;
  }
  return out;
}
