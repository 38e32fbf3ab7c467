/** A value that carries probability of its own, as in a coin's two. */
export interface Lump {
  readonly value: number;
  readonly probability: number;
}

/** A distribution with its numbers filled in: what an input draws from. All values are in base units, all probabilities shares of one. */
export interface Distribution {
  readonly name: string;
  /** as a person would write it: `lognormal, 90% between 9 and 14` (numbers in base units) */
  readonly describe: string;
  /** what `describe` says, with numbers as `say` writes them, where the ends or the 90% interval beside the name would say too little */
  describeWith?(say: (value: number) => string): string;
  /** inverse distribution function, p in the open interval (0, 1): the smallest value with at least p at or below it */
  quantile(p: number): number;
  /** `quantile(1 − q)`, without the rounding of 1 − q: the value with q above it */
  quantileAbove(q: number): number;
  /** distribution function: the probability at or below a value */
  probabilityBelow(value: number): number;
  /** the probability above a value, with all its digits where it is small */
  probabilityAbove(value: number): number;
  /** `quantile(Φ(z))` for a standard normal z, where that needs no probability in between or is made cheap by a table: a copula gives such a z, and the two agree to the last digits */
  ofScore?(z: number): number;
  /** turns a column of standard normals into values, in place, as `ofScore` would one by one */
  ofScores?(column: Float64Array): void;
  /** log density at a value in base units, −Infinity outside the support; absent where there are lumps */
  logDensity?(value: number): number;
  /** values that carry probability of their own, rising; absent where there are none */
  readonly lumps?: readonly Lump[];
  /** Infinity or NaN where there is none, as for Student's t with one degree of freedom */
  readonly mean: number;
  readonly variance: number;
  readonly support: { readonly low: number; readonly high: number };
  /** the same number on every path, so that nothing is drawn */
  readonly isOneNumber?: true;
  /** the values are plain numbers, because nothing was said of their size: the words for it, such as `goes from 0 to 1 where low and high are not given` */
  readonly plainBecause?: string;
}

/** What one parameter may be given as: a number, a list of numbers, or a list of whole distributions. */
export type DistributionValue = number | readonly number[] | readonly Distribution[];
export type DistributionValues = Readonly<Record<string, DistributionValue>>;

export interface DistributionParameter {
  readonly name: string;
  readonly meaning: string;
  readonly optional?: true;
  /** a plain number whatever the input's unit is, such as the sigma of a lognormal */
  readonly plain?: true;
  /** a distance between two values, such as a standard deviation */
  readonly width?: true;
  /** a list of such numbers, or of values that may each be a distribution */
  readonly list?: "numbers" | "distributions";
  /** stands for every key of this form, such as p10 and p90 */
  readonly form?: RegExp;
}

/** A kind of distribution, described once. `parameters` are the YAML keys; `make` refuses impossible numbers with one sentence each. */
export interface DistributionKind {
  readonly name: string;
  readonly meaning: string;
  readonly parameters: readonly DistributionParameter[];
  /** all its probability is on single values, so that nothing can be cut off within it */
  readonly isDiscrete?: true;
  /** throws a RunrateError whose faults say which parameter is wrong and why, and hold its key in `within` */
  make(values: DistributionValues): Distribution;
  readonly examples: readonly DistributionExample[];
}

export interface DistributionExample {
  readonly values: DistributionValues;
  readonly p: number;
  readonly quantile: number;
  readonly because: string;
}
