import type { Curve } from "../curves/curve.ts";
import type { Series } from "../data/fact.ts";

/** Why the solver stopped; the sentence that goes with it has both numbers in it. */
export type FitOutcome = "converged" | "out-of-steps" | "stalled" | "not-finite";

export interface FitParameter {
  readonly name: string;
  readonly meaning: string;
  /** unit text, the series' own unit where the curve says `y` */
  readonly unit: string;
  readonly estimate: number;
  readonly standardError: number;
  /** Wald interval on the scale on which the parameter is estimated; an unbounded end is `null` */
  readonly interval: { readonly level: number; readonly method: "wald"; readonly low: number | null; readonly high: number | null };
}

/** What the data can tell about this curve, in plain words. */
export interface FitVerdict {
  readonly identified: boolean;
  /** one or two sentences: "nine points do not tell a ceiling: …" */
  readonly text: string;
}

/** A curve estimated on a series by least squares on the log scale. */
export interface Fit {
  readonly curve: Curve;
  readonly series: Series;
  /** years on the scale of `yearsAt`; the curve's own t is measured from here (the last point's time) */
  readonly origin: number;
  readonly outcome: FitOutcome;
  readonly reason: string;
  readonly parameters: readonly FitParameter[];
  readonly points: number;
  readonly degreesOfFreedom: number;
  /** of log y */
  readonly residualStandardDeviation: number;
  /** log y − log fitted, one per point */
  readonly residuals: readonly number[];
  /** lag-one autocorrelation of the residuals; `null` with fewer than four points */
  readonly autocorrelation: number | null;
  readonly verdict: FitVerdict;
  /** fitted level at a time on the scale of `yearsAt` */
  level(years: number): number;
  /** number of uniforms that one joint draw of the parameters takes */
  readonly drawDimension: number;
  /** one joint draw of the parameters from `drawDimension` uniforms in (0, 1); natural scale, written into `out` */
  draw(uniforms: ArrayLike<number>, out: Float64Array): void;
}
