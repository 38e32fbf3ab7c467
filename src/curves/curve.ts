import type { CeilingPath } from "./ceiling-path.ts";

/** One parameter of a growth curve. */
export interface CurveParameter<Name extends string = string> {
  readonly name: Name;
  /** what it means, in one phrase */
  readonly meaning: string;
  /** `y` for the unit of what is fitted, alone or with a year, else a unit such as `1/year` or `year` */
  readonly unit: CurveUnit;
  /** the open range that the parameter may take; a `year` that may be negative is a date on the curve's clock, else it is a duration */
  readonly min: number;
  readonly max: number;
}

/** `y` is the unit of what is fitted: a slope is in `y/year`, the total under a rate in `y*year`. */
export type CurveUnit = "y" | "y/year" | "y*year" | "1/year" | "year" | "1";

export interface CurvePoint {
  /** years */
  readonly t: number;
  readonly y: number;
}

/** Where a curve turns: its steepest place, where the second derivative changes its sign. */
export interface Inflection {
  /** years */
  readonly t: number;
  /** in the unit of what is fitted */
  readonly level: number;
}

/**
 * A parametric growth law, described once; help, lists, names in formulas and contract tests are derived from this record.
 * Parameters come as an array in the order of `parameters`.
 */
export interface Curve<Name extends string = string, Parameter extends string = string> {
  readonly name: Name;
  /** `capacity / (1 + exp(-growth * (t - midpoint)))` */
  readonly formula: string;
  readonly reference: string;
  readonly parameters: readonly CurveParameter<Parameter>[];
  /** `launch`: t is years since launch, and the value is 0 at t ≤ 0, so that a fit has to be told the launch date; absent where any clock serves */
  readonly startsAt?: "launch";
  /** `any`: the curve may be zero or negative, so that errors are in its own unit; `positive`: it never is (after a launch), and errors may be in percent */
  readonly sign: "positive" | "any";
  value(t: number, parameters: ArrayLike<number>): number;
  /** d value / d parameter, written into `out` */
  gradient(t: number, parameters: ArrayLike<number>, out: Float64Array): void;
  /** values and gradients at many times at once (all times of the first parameter first), equal to rounding: for curves where that saves much of the work */
  fill?(t: Float64Array, parameters: ArrayLike<number>, values: Float64Array, gradients: Float64Array): void;
  /** the curve as a growth rate, d log y / dt in 1/year, at a level and a time; 0 or less at and above the ceiling where growth follows the level */
  growth(level: number, t: number, parameters: ArrayLike<number>): number;
  /** the level that the curve never passes, and comes to, where there is one: what a verdict is about, and for users of the library */
  ceiling?(parameters: ArrayLike<number>): number;
  /** the ceiling at a time, where it was given and moves */
  ceilingAt?(t: number): number;
  /** the same law on the way to a ceiling that moves (a market that grows), in place of its own: from `from` on the clock, where its parameter `level` holds */
  along?(path: CeilingPath, from: number): Curve;
  /** where the curve turns, where there is just one place, for users of the library; `undefined` where these parameters give none */
  inflection?(parameters: ArrayLike<number>): Inflection | undefined;
  /** the log of the curve is a straight function of its parameters on their estimation scales (log for positive ones), so that its likelihood has no bends */
  readonly logIsLinear?: true;
  /** starting values, inside the ranges whatever the data; points that the curve cannot reach (not finite, before a launch, below zero) are passed over */
  guess(points: readonly CurvePoint[]): readonly number[];
  readonly examples: readonly {
    readonly parameters: readonly number[];
    readonly t: number;
    readonly y: number;
    readonly because: string;
  }[];
}
