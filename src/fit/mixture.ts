import { studentWithin } from "../numerics/student.ts";
import type { NoiseScale } from "./noise.ts";
import type { Predictive } from "./predictive.ts";
import { type MixtureMember, spreadOfMembers } from "./spread-of-members.ts";

/** Shares of the variance on the scale of the errors; they sum to 1. */
export interface SpreadShares {
  /** of new observations about each curve */
  readonly noise: number;
  /** of each curve about its truth */
  readonly parameters: number;
  /** between the curves */
  readonly shape: number;
}

/** A forecast that mixes shapes, at one predictor. */
export interface MixtureForecast {
  readonly median: number;
  /** at the probabilities that were asked for, in their order, in the unit of y */
  readonly quantiles: readonly number[];
  readonly shares: SpreadShares;
}

const MOST_HALVINGS = 200;
/** Steps outward until a quantile is bracketed. */
const MOST_DOUBLINGS = 60;

/** Mixes Student's t distributions on the scale of the errors; quantiles are exact roots of the mixed distribution function. */
export function mixForecast(members: readonly MixtureMember[], scale: NoiseScale, probabilities: readonly number[]): MixtureForecast {
  const spread = ({ noise, parameters }: Predictive): number => Math.hypot(noise, parameters);
  const below = (z: number): number =>
    members.reduce((sum, { weight, predictive }) => {
      const width = spread(predictive);
      const away = z - predictive.centre;
      if (width === 0) return sum + (away >= 0 ? weight : 0);
      const within = 0.5 * studentWithin(Math.abs(away) / width, predictive.degrees);
      return sum + weight * (away >= 0 ? 0.5 + within : 0.5 - within);
    }, 0);
  const { middle, noise, parameters, shape } = spreadOfMembers(members);
  const widest = members.reduce((most, { predictive }) => Math.max(most, spread(predictive), Math.abs(predictive.centre - middle)), 0) || 1;
  const quantile = (p: number): number => {
    let [low, high] = [middle - widest, middle + widest];
    for (let k = 0, reach = widest; k < MOST_DOUBLINGS && below(low) > p; k++, reach *= 2) low -= reach;
    for (let k = 0, reach = widest; k < MOST_DOUBLINGS && below(high) < p; k++, reach *= 2) high += reach;
    for (let halving = 0; halving < MOST_HALVINGS; halving++) {
      const at = 0.5 * (low + high);
      if (at <= low || at >= high) break;
      if (below(at) < p) low = at;
      else high = at;
    }
    return scale.from(0.5 * (low + high));
  };
  const total = noise + parameters + shape || 1;
  return {
    median: quantile(0.5),
    quantiles: probabilities.map(quantile),
    shares: { noise: noise / total, parameters: parameters / total, shape: shape / total },
  };
}
