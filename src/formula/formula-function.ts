import type { Unit } from "../units/unit.ts";
import type { Tree } from "./tree.ts";

/** What an argument must be: in the unit that all `same` arguments share, in that unit times another (a slope is per year), or in a unit of its own. */
export type ArgumentUnit = "same" | { readonly sameTimes: Unit } | Unit;

/** A function of the formula language, described once; help, unit checks, kernels and derivatives are made from the record. */
export interface FormulaFunction {
  readonly name: string;
  readonly meaning: string;
  /** names of the arguments for messages; the last one repeats when `variadic` */
  readonly parameters: readonly { readonly name: string; readonly unit: ArgumentUnit }[];
  readonly variadic: boolean;
  /** unit of the result, from the unit that the `same` and `sameTimes` arguments share */
  resultUnit(same: Unit): Unit;
  /** one value from one value per argument; must not keep `args` */
  evaluate(args: ArrayLike<number>): number;
  /** the same for whole columns, for the functions that carry much of the work: `args` has at least one column, `out` may be one of them */
  fill?(args: readonly (number | Float64Array)[], out: Float64Array, length: number): void;
  /** `factor · f(scale · x)` for a column `x`, for a function of one argument that often stands behind a factor; `out` may be either column */
  fillTimes?(factor: number | Float64Array, scale: number, x: Float64Array, out: Float64Array, length: number): Float64Array;
  /** d result / d argument k, as a formula of the arguments; where it is missing, a formula that calls the function has no derivative */
  slope?(args: readonly Tree[], k: number): Tree;
}
