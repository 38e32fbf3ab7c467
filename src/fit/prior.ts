import type { Distribution } from "../distributions/distribution.ts";

/** A quantity computed from the curve's parameters, in natural units: a ceiling, a doubling time at a date, an inflection date. */
export interface DerivedQuantity {
  readonly name: string;
  /** parameters in natural units, the curve's first. NaN or infinite where the quantity does not exist: such parameters are ruled out by a prior on it */
  value(parameters: ArrayLike<number>): number;
}

/** What is believed before the data are seen. */
export interface Prior {
  /** a parameter's name (`noise` and `correlation` among them), or a derived quantity */
  readonly on: string | DerivedQuantity;
  /** in natural units; it needs a density, so "fixed" is refused */
  readonly is: Distribution;
  /**
   * For a derived quantity: the parameter whose prior it takes the place of. The density is then that of the quantity times |d quantity / d parameter|,
   * the others held: a change of variables, under which the quantity's own prior distribution is exactly `is`, provided that the quantity rises or falls
   * throughout with that parameter and can take every value of `is`.
   *
   * Without it the density of `is` at the quantity multiplies the joint density of the parameters' own priors, without any Jacobian: an opinion on top of
   * theirs, after which neither the quantity nor the parameters have exactly their stated priors.
   */
  readonly insteadOf?: string;
}
