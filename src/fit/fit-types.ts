import type { Curve } from "../curves/curve.ts";
import type { Series } from "../data/fact.ts";

/** Why the solver stopped; the sentence that goes with it has both numbers in it. */
export type FitOutcome = "converged" | "out-of-steps" | "stalled" | "not-finite";

export interface FitParameter {
  readonly name: string;
  readonly meaning: string;
  /** unit text, the series' own unit where the curve says `y` */
  readonly unit: string;
  /** median of the posterior, or where that could not be trusted least squares */
  readonly estimate: number;
  /** half the width of the posterior's central 68%; 0 for a parameter that is fixed */
  readonly standardError: number;
  /**
   * Equal-tailed interval of the posterior: what the data alone leave open the prior ends, see `priorShare`. Where its draws could not be trusted the Wald interval of least squares on
   * the scale on which the parameter is estimated, with `null` for an end that is open.
   */
  readonly interval: {
    readonly level: number;
    readonly method: "posterior" | "wald";
    readonly low: number | null;
    readonly high: number | null;
  };
  /** its prior in words, `fixed` for one that is known */
  readonly prior: string;
  readonly priorIsDefault: boolean;
  /** how much of what is known of it was known before: 0 where the data tell all, 1 where they tell nothing or it is fixed */
  readonly priorShare: number;
}

/** What the data can tell about this curve, in plain words. */
export interface FitVerdict {
  readonly identified: boolean;
  /** sentences without full stops, the first by itself an answer: "nine points do not tell a ceiling: …" */
  readonly clauses: readonly string[];
  /** the clauses, joined by semicolons */
  readonly text: string;
}

/** A curve estimated on a series: the posterior of its parameters under noise in percent, each fact being the interval and the window that it states. */
export interface Fit {
  readonly curve: Curve;
  readonly series: Series;
  /** years on the scale of `yearsAt`; the curve's own t is measured from here (the last point's time) */
  readonly origin: number;
  readonly outcome: FitOutcome;
  readonly reason: string;
  readonly parameters: readonly FitParameter[];
  readonly points: number;
  /** points less parameters that are estimated; 0 or less where priors stand in for points */
  readonly degreesOfFreedom: number;
  /** the noise of log y beyond what rounding leaves open: its posterior median */
  readonly residualStandardDeviation: number;
  /** by least squares of log y on the facts' middles; `null` with fewer points than parameters */
  readonly residualSumOfSquares: number | null;
  /** log of each fact's middle − log level, one per point */
  readonly residuals: readonly number[];
  /** lag-one autocorrelation of the residuals; `null` with fewer than four points */
  readonly autocorrelation: number | null;
  readonly verdict: FitVerdict;
  /** fitted level at a time on the scale of `yearsAt`: the median of the posterior's curves there */
  level(years: number): number;
  /** joint draws from which `draw` picks */
  readonly draws: number;
  /** one joint draw of the curve's parameters by one uniform in (0, 1), natural scale, written into `out`: the larger, the faster the curve grows at the last fact */
  draw(uniform: number, out: Float64Array): void;
}
