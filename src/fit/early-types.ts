import type { Unit } from "../units/unit.ts";
import type { FitOutcome, FitVerdict } from "./fit-types.ts";

/** What other curves teach about the pace of one that has just begun. */
export interface RatePrior {
  /** mean of the natural logarithm of the years that a curve takes from 10% to 90% of its ceiling */
  readonly mean: number;
  /** standard deviation of the same, for a curve of a technology that has not been seen */
  readonly deviation: number;
  /** how many curves of how many technologies it was learned from, and their names; none for a prior of your own */
  readonly curves?: number;
  readonly technologies?: readonly string[];
  /** one sentence: where it comes from */
  readonly how: string;
}

export interface EarlyOptions {
  /** times in years, rising */
  readonly t: ArrayLike<number>;
  /** levels, positive, in any unit */
  readonly y: ArrayLike<number>;
  /** names of early curves; default all */
  readonly curves?: readonly string[];
  /** default: the one that ships, learned from the adoption of technologies */
  readonly prior?: RatePrior;
  /** of the parameters' intervals, between 0 and 1; default 0.95 */
  readonly level?: number;
  /** of y, for the words of the verdict alone */
  readonly unit?: Unit;
}

export interface EarlyParameter {
  readonly name: "ceiling" | "growthNow" | "years10To90" | "noise";
  readonly meaning: string;
  /** `y` for the unit of what is fitted */
  readonly unit: "y" | "1/year" | "year" | "1";
  /** posterior median */
  readonly estimate: number;
  /** equal-tailed posterior interval */
  readonly interval: { readonly level: number; readonly method: "posterior"; readonly low: number; readonly high: number };
}

/** Curves read as growth rates with noise, on data that may be too early to show a ceiling. Everything is a posterior. */
export interface EarlyFit {
  readonly mode: "early";
  readonly curves: readonly { readonly name: string; readonly weight: number }[];
  readonly points: number;
  readonly outcome: FitOutcome;
  readonly reason: string;
  readonly parameters: readonly EarlyParameter[];
  /** quantiles of the ceiling, in the unit of `y` */
  readonly ceiling: readonly { readonly probability: number; readonly value: number }[];
  /** probability that there is no ceiling below ten times the last level */
  readonly openAboveTenfold: number;
  /**
   * What the answer owes to the prior: width of the posterior's 80% interval over the prior's, on the log scale, at most 1. Near 1 the data have
   * said nothing; `pace` for the years from 10% to 90%, `ceiling` for the ceiling.
   */
  readonly priorShare: { readonly pace: number; readonly ceiling: number };
  /** probability that this curve's pace is none of the kind that the prior was learned from; before the data it is 0.1 */
  readonly unlike: number;
  /** log density of the log levels after the first, averaged over the priors; what evidence for another error model is compared with */
  readonly logEvidence: number;
  readonly verdict: FitVerdict;
  readonly prior: RatePrior;
  /** uniforms that one joint draw takes */
  readonly drawDimension: 4;
  /**
   * One joint draw from four uniforms in (0, 1), written into `out`: index of the curve in `curves`, its rate (1/year), the ceiling (unit of y), the
   * noise. The ceiling rises with the first uniform alone. A path goes on from a level by d log y = g dt + noise √g dW, g the curve's growth there.
   */
  draw(uniforms: ArrayLike<number>, out: Float64Array): void;
}
