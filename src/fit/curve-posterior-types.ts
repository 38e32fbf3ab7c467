import type { Curve } from "../curves/curve.ts";
import type { Launch } from "./curve-on-clock.ts";
import type { FitVerdict } from "./fit-types.ts";
import type { Observations } from "./observations.ts";
import type { Posterior, PosteriorQuantity } from "./posterior.ts";
import type { PosteriorBand } from "./posterior-band.ts";
import type { PosteriorChecks } from "./posterior-checks.ts";
import type { PosteriorNoise } from "./posterior-noise.ts";

/** The ceiling after the data were seen, in the unit of the data. */
export interface PosteriorCeiling {
  readonly parameter: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** ends of the 95% interval, by which it is judged whether it is told, whatever level was asked */
  readonly judged: { readonly low: number; readonly high: number };
  /** the 95% interval is not wider than a factor of ten */
  readonly told: boolean;
  /** posterior probability of more than ten times the last level */
  readonly aboveTenfold: number;
  /** share of the ceiling that is reached at the last observation, median */
  readonly reached: number;
  readonly priorShare: number;
  readonly priorIsDefault: boolean;
  /** it is known: a parameter that is held sets it */
  readonly given?: boolean;
}

/** A prior on a quantity that the curve gives, and how much of what is known of that was known before. */
export interface QuantityPrior {
  readonly name: string;
  readonly prior: string;
  /** the parameter whose default gave way */
  readonly insteadOf?: string;
  readonly share: number;
}

/** A curve's posterior, with what is to be said of it. */
export interface CurvePosterior {
  /** on the clock of the data, with all of its parameters */
  readonly curve: Curve;
  readonly launch?: Launch;
  /** parameters that are known, by name */
  readonly fixed: Readonly<Record<string, number>>;
  /** of the others and of the noise */
  readonly posterior: Posterior;
  /** stated priors that are on no parameter */
  readonly quantities: readonly QuantityPrior[];
  readonly observations: Observations;
  readonly noise: PosteriorNoise;
  readonly level: number;
  readonly ceiling?: PosteriorCeiling;
  /** log growth a year at the last observation; absent where the curve has none there */
  readonly growth?: PosteriorQuantity;
  /** stated priors that the data contradict, each as one sentence */
  readonly conflicts: readonly string[];
  readonly residuals: PosteriorChecks;
  readonly verdict: FitVerdict;
  /** the median curve at a time */
  median(t: number): number;
  /** median and interval of the curve, and the interval of one new observation, at a time */
  band(t: number): PosteriorBand;
}
