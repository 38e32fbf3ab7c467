/** One parameter of a growth curve. */
export interface CurveParameter {
  readonly name: string;
  /** what it means, in one phrase */
  readonly meaning: string;
  /** `y` for the unit of what is fitted, else a unit such as `1/year` or `year` */
  readonly unit: "y" | "1/year" | "year" | "1";
  /** the open range that the parameter may take */
  readonly min: number;
  readonly max: number;
}

export interface CurvePoint {
  /** years */
  readonly t: number;
  readonly y: number;
}

/**
 * A parametric growth law, described once; help, lists, names in formulas and contract tests are derived from this record.
 * Parameters come as an array in the order of `parameters`.
 */
export interface Curve {
  readonly name: string;
  /** `capacity / (1 + exp(-growth * (t - midpoint)))` */
  readonly formula: string;
  readonly reference: string;
  readonly parameters: readonly CurveParameter[];
  value(t: number, parameters: ArrayLike<number>): number;
  /** d value / d parameter, written into `out` */
  gradient(t: number, parameters: ArrayLike<number>, out: Float64Array): void;
  /** values and gradients at many times at once (all times of the first parameter first), equal to rounding: for curves where that saves much of the work */
  fill?(t: Float64Array, parameters: ArrayLike<number>, values: Float64Array, gradients: Float64Array): void;
  /** the curve as a growth rate, d log y / dt in 1/year, at a level and a time */
  growth(level: number, t: number, parameters: ArrayLike<number>): number;
  /** the level that the curve never passes, where there is one */
  ceiling?(parameters: ArrayLike<number>): number;
  /** the log of the curve is a straight function of its parameters on their estimation scales (log for positive ones), so that its likelihood has no bends */
  readonly logIsLinear?: true;
  /** starting values from data with at least as many points as parameters; inside the ranges */
  guess(points: readonly CurvePoint[]): readonly number[];
  readonly examples: readonly {
    readonly parameters: readonly number[];
    readonly t: number;
    readonly y: number;
    readonly because: string;
  }[];
}
