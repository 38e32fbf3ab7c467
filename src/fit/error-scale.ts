/** On which scale errors are of one size: in the unit of y, or as shares of the level. */
export interface ErrorScale {
  readonly name: "additive" | "multiplicative";
  /** how it reads in a sentence: errors are … */
  readonly phrase: string;
  /** whether a value can be an observation under it */
  admits(y: number): boolean;
  /** y on the scale of the errors */
  of(y: number): number;
  /** back from it */
  from(z: number): number;
  /** d scale / d y */
  slope(y: number): number;
  /** log |d scale / d y|, which makes likelihoods of two scales comparable as densities of y */
  logSlope(y: number): number;
  /** by which residuals are divided so that their squares neither overflow nor vanish; 1 where errors have no unit */
  sizeOf(y: Float64Array): number;
  /** how far from a level a band is followed before it is called open, on this scale, for data of this size */
  farthest(size: number): number;
}

/** A band that reaches this many times beyond the data has no end that means anything. */
const FARTHEST_FACTOR = 1e9;

/** Errors of one size in the unit of y. */
export const additive: ErrorScale = {
  name: "additive",
  phrase: "of one size at every level",
  admits: Number.isFinite,
  of: (y) => y,
  from: (z) => z,
  slope: () => 1,
  logSlope: () => 0,
  sizeOf: (y) => y.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1,
  farthest: (size) => FARTHEST_FACTOR * size,
};

/** Errors that are a share of the level: normal on the logarithm. */
export const multiplicative: ErrorScale = {
  name: "multiplicative",
  phrase: "in proportion to the level",
  admits: (y) => y > 0 && Number.isFinite(y),
  of: Math.log,
  from: Math.exp,
  slope: (y) => 1 / y,
  logSlope: (y) => -Math.log(y),
  sizeOf: () => 1,
  farthest: () => Math.log(FARTHEST_FACTOR),
};

/** Both, the one that is assumed where the data do not tell first. */
export const errorScales: readonly ErrorScale[] = [multiplicative, additive];
