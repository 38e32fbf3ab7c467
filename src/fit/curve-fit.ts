import type { Curve } from "../curves/curve.ts";
import type { BandKind, BandPoint } from "./band-point.ts";
import type { Launch } from "./curve-on-clock.ts";
import type { FitOutcome, FitVerdict } from "./fit-types.ts";
import type { NextObservation } from "./next-observation.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";
import type { ResidualChecks } from "./residual-checks.ts";
import type { ErrorsVerdict } from "./settle-errors.ts";

/** How an interval of a fit by least squares is made. */
export type IntervalMethod = "profile" | "wald" | "bootstrap";

/** Ends of an interval; `null` where the data give none. */
export interface FitInterval {
  readonly level: number;
  readonly method: IntervalMethod | "posterior";
  readonly low: number | null;
  readonly high: number | null;
}

/** One estimated (or given) parameter, in its natural unit. */
export interface EstimatedParameter {
  readonly name: string;
  readonly estimate: number;
  /** 0 for a parameter that was given; `null` where the data do not move it */
  readonly standardError: number | null;
  readonly interval: FitInterval;
  /** the interval is closed and, where the parameter is positive, its ends are within a factor of ten of each other */
  readonly identified: boolean;
  /** the parameter was given, not estimated */
  readonly fixed: boolean;
}

/** What the data can tell about a ceiling; the estimate is there only where it is identified. */
export interface CeilingVerdict {
  readonly identified: boolean;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  /** share of the ceiling that the curve has reached at the last point; `null` where the ceiling is not identified */
  readonly reached: number | null;
}

/** What a fit can and cannot tell, as values and in plain words. */
export interface CurveVerdict extends FitVerdict {
  /** names of parameters whose interval is open or more than a factor of ten wide */
  readonly unidentified: readonly string[];
  /** for a curve that has one */
  readonly ceiling?: CeilingVerdict;
  readonly noise: NoiseVerdict;
  readonly errors: ErrorsVerdict;
  readonly residuals: ResidualChecks;
}

/** A curve or formula estimated on data. What it was estimated from is in it, so that every number can be had again. */
export interface CurveFit {
  readonly schema: "runrate.fit/1";
  /** the curve's name; "formula" for a formula */
  readonly curve: string;
  readonly formula: string;
  /** the curve itself, where there is one */
  readonly of?: Curve;
  /** for a curve that counts from a launch */
  readonly launch?: Launch;
  readonly outcome: FitOutcome;
  /** what stopped the search, in words with both numbers, and how many starts agree */
  readonly reason: string;
  readonly points: number;
  /** names of parameters that ran to the end of what points can say anything about: the curve is as good as one without them */
  readonly atBounds: readonly string[];
  readonly parameters: readonly EstimatedParameter[];
  /** Σ w (y − fitted)² on the scale of the errors */
  readonly residualSumOfSquares: number;
  readonly residualStandardDeviation: number;
  readonly degreesOfFreedom: number;
  /** as a density of y, so that fits on both scales compare */
  readonly logLikelihood: number;
  readonly aicc: number | null;
  /** in the order of x */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly fitted: readonly number[];
  /** on the scale of the errors: y − fitted, or log y − log fitted */
  readonly residuals: readonly number[];
  readonly verdict: CurveVerdict;
  /** fitted value at a predictor */
  value(x: number): number;
  /** interval for the curve (confidence) or for one new observation (prediction) at a predictor */
  band(x: number, kind: BandKind, level?: number): BandPoint;
  /** what one more observation would settle of a ceiling that is not identified; `null` where there is none, or it is identified, or errors follow each other. Fits anew some hundred times */
  nextObservation(): NextObservation | null;
}
