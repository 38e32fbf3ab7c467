import type { Predictive } from "./predictive.ts";

export interface MixtureMember {
  readonly weight: number;
  readonly predictive: Predictive;
}

/** The centre of a mixture on the scale of the errors, and the variance about it in its three parts. */
export interface MixtureSpread {
  readonly middle: number;
  /** of new observations about each curve */
  readonly noise: number;
  /** of each curve about its truth */
  readonly parameters: number;
  /** between the curves */
  readonly shape: number;
}

/** Splits the variance of a mixture; weights sum to 1. */
export function spreadOfMembers(members: readonly MixtureMember[]): MixtureSpread {
  let middle = 0;
  for (const { weight, predictive } of members) middle += weight * predictive.centre;
  let [noise, parameters, shape] = [0, 0, 0];
  for (const { weight, predictive } of members) {
    noise += weight * predictive.noise * predictive.noise;
    parameters += weight * predictive.parameters * predictive.parameters;
    shape += weight * (predictive.centre - middle) * (predictive.centre - middle);
  }
  return { middle, noise, parameters, shape };
}
