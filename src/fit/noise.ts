/** On which scale errors are alike at every level, described once. */
export interface NoiseScale {
  readonly name: "additive" | "multiplicative";
  /** the statement it makes, as a formula: `log y = log f + noise · e` */
  readonly formula: string;
  readonly meaning: string;
  /** how it reads in a sentence: errors are … */
  readonly phrase: string;
  /** values and fitted values at or below zero have no place on it */
  readonly positive: boolean;
  /** whether a value can be an observation under it */
  admits(value: number): boolean;
  /** from a value in the data's unit to the scale */
  to(value: number): number;
  /** back from it */
  from(position: number): number;
  /** d scale / d value */
  slope(value: number): number;
  /** log |d scale / d value|, which makes likelihoods of two scales comparable as densities of the value */
  logSlope(value: number): number;
  /** a spread on the scale when values lie between these two: what is said of sigma before the data are seen. Positive */
  spreadBetween(low: number, high: number): number;
  /** by which residuals are divided so that their squares neither overflow nor vanish; 1 where errors have no unit */
  sizeOf(values: Float64Array): number;
  /** how far from a level a band is followed before it is called open, on this scale, for data of this size */
  farthest(size: number): number;
}

/** A band that reaches this many times beyond the data has no end that means anything. */
export const FARTHEST_FACTOR = 1e9;

/** What kind of errors occur, on the scale, in units of the noise. */
export interface ErrorShape {
  readonly name: string;
  readonly meaning: string;
  readonly reference: string;
  logDensity(z: number): number;
  /** d logDensity / dz */
  score(z: number): number;
  /** log of the probability of an error between a and b, a < b, ends may be infinite; accurate far out and for narrow intervals */
  logBetween(a: number, b: number): number;
  /** inverse distribution function, for simulation and prediction */
  quantile(p: number): number;
}

/** How the data scatter about a curve. */
export interface Noise {
  readonly scale: NoiseScale;
  readonly shape: ErrorShape;
  /** errors follow each other in time: correlation `correlation^(gap / typical step)` between neighbours; exact values only */
  readonly correlated?: boolean;
  /**
   * What a point's known standard error is: `part` of its error, added in quadrature to the noise that is estimated (default), or the `whole` of
   * it, so that no noise is estimated. A standard error is in the noise scale's own unit: of log y for multiplicative noise.
   */
  readonly knownErrors?: "part" | "whole";
}
