/** A distribution with its numbers filled in: what an input draws from. */
export interface Distribution {
  readonly name: string;
  /** as a person would write it: `lognormal, 90% between 9 and 14` (numbers in base units) */
  readonly describe: string;
  /** inverse distribution function, p in the open interval (0, 1) */
  quantile(p: number): number;
  /** `quantile(Φ(z))` for a standard normal z, where that needs no probability in between: a copula gives such a z, and the two agree to the last digits */
  ofScore?(z: number): number;
  /** turns a column of standard normals into values, in place, as `ofScore` would one by one */
  ofScores?(column: Float64Array): void;
  /** log density at a value in base units, −Infinity outside the support; absent where there is none because all probability is on one number */
  logDensity?(value: number): number;
  readonly mean: number;
  readonly support: { readonly low: number; readonly high: number };
}

/** A kind of distribution, described once. `parameters` are the YAML keys; `make` refuses impossible numbers with one sentence. */
export interface DistributionKind {
  readonly name: string;
  readonly meaning: string;
  /** `plain` parameters are plain numbers whatever the input's unit is, such as the sigma of a lognormal; `width` ones are distances between two values, such as a standard deviation */
  readonly parameters: readonly {
    readonly name: string;
    readonly meaning: string;
    readonly optional?: true;
    readonly plain?: true;
    readonly width?: true;
  }[];
  /** throws a RunrateError whose message says which parameter is wrong and why */
  make(values: Readonly<Record<string, number>>): Distribution;
  readonly examples: readonly {
    readonly values: Readonly<Record<string, number>>;
    readonly p: number;
    readonly quantile: number;
    readonly because: string;
  }[];
}
