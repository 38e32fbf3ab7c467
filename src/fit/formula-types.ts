import type { Place } from "../base/errors.ts";
import type { CurveFit, IntervalMethod } from "./curve-fit.ts";
import type { NoiseChoice } from "./fit-request.ts";

/** How intervals of a formula's parameters are made. */
export type FormulaIntervalMethod = Exclude<IntervalMethod, "bootstrap">;

export interface FormulaRequest {
  readonly formula: string;
  /** what the formula reads, one number a row; other names in it are parameters */
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly y: Float64Array;
  /** a starting value for each parameter that is not fixed */
  readonly start: Readonly<Record<string, number>>;
  readonly fixed?: Readonly<Record<string, number>>;
  /** `auto` takes errors of one size */
  readonly noise?: NoiseChoice;
  readonly weights?: Float64Array;
  readonly standardErrors?: Float64Array;
  /** default 0.95 */
  readonly level?: number;
  /** profile where absent, above 20,000 points Wald's */
  readonly intervals?: FormulaIntervalMethod | undefined;
  /** turns an offset in the formula into a place for messages */
  readonly placeAt?: (offset: number) => Place;
}

/** A formula estimated on data: the fields of a curve's fit, as far as a formula has them. */
export type FormulaFit = Omit<CurveFit, "of" | "launch" | "atBounds" | "x" | "value" | "band" | "nextObservation"> & {
  readonly predictors: Readonly<Record<string, Float64Array>>;
  readonly level: number;
  /** where the formula reads one column: its value there */
  value?(x: number): number;
};
