import type { CeilingVerdict, CurveFit } from "./curve-fit.ts";
import type { EarlyFit } from "./early-types.ts";
import { sayOdds } from "./say-odds.ts";
import { WIDEST_RATIO } from "./widest-ratio.ts";

/** How a ceiling is to be told: by least squares with a profile interval, or by growth rates with noise and a prior (`fitEarly`). */
export interface ModeChoice {
  readonly mode: "least-squares" | "early";
  /** one sentence */
  readonly because: string;
}

/** What is looked at in a fit by least squares. */
export type PlainFit = Pick<CurveFit, "curve" | "outcome" | "y" | "fitted" | "aicc" | "logLikelihood"> & {
  readonly parameters: readonly { readonly fixed: boolean }[];
  readonly verdict: {
    readonly ceiling?: Pick<CeilingVerdict, "identified" | "estimate" | "low" | "high">;
    readonly residuals: { readonly autocorrelation: { readonly value: number } | null };
  };
};

/** What is looked at in a fit by growth rates with noise. */
export type NoisyFit = Pick<EarlyFit, "ceiling" | "logEvidence">;

/** Curves whose AICc is further above the best are ruled out by the data, however the errors are correlated (Burnham & Anderson 2002). */
const RULED_OUT = 10;
/** Standard normal's one-sided 95% point. */
const ONE_SIDED_95 = 1.645;
/** Ends of the interval of the other mode within which least squares must lie. */
const [LOWEST, HIGHEST] = [0.1, 0.9];
/** … unless the data prefer independent errors by more than this, a factor of 400: with 17 or more points whose errors are independent they do. */
const CLEARLY = 6;
/**
 * Odds at which the curve that is told stands against growth rates with noise whatever else is said of it, a factor of 20,000. Of 370 adoption curves that were cut early, which is where those are right, three reach it. Of a curve
 * that has been flat for a quarter of the points those above are enough: growth rates have no noise without growth, and put a ceiling above levels that only go up and down.
 */
const DECISIVELY = 10;
/** A curve at this share of its ceiling is flat … */
const FLAT = 0.95;
/** … and one that is so for this share of the points has been for long. */
const LONG = 0.25;

/**
 * Whether fits by least squares of one or more curves on the same data can be trusted with a ceiling. They cannot where a search failed, where a ceiling's
 * interval is open or wider than a factor of ten or rests on the curve's shape, where residuals follow each other (least squares takes errors as independent,
 * and its intervals are then too narrow), where curves that the data do not tell apart contradict each other, or where, given the fit by growth rates with
 * noise as well, the best curve's ceiling lies outside that one's 80% interval and the data do not clearly prefer independent errors. Without a curve that has
 * a ceiling there is nothing to choose. Whatever speaks against it, the curve that is told (`told`, with errors as they were taken for it) stands where it tells a ceiling and the data favour it decisively over growth
 * rates with noise.
 *
 * What passes is not proven: on countries' adoption curves, where errors do last, one in six passes at half of saturation and later, and its 95% interval then
 * holds the ceiling in a third to a half of them (`tests/studies/early-ceilings.mjs`). Where levels add up or carry over, as customers and run rates do, prefer
 * the early mode.
 */
export function chooseMode(fits: readonly PlainFit[], noisy?: NoisyFit, told?: PlainFit): ModeChoice {
  const saturating = fits.filter(({ verdict }) => verdict.ceiling !== undefined);
  if (saturating.length === 0)
    return { mode: "least-squares", because: "no curve has a ceiling, and the mode for early data is about ceilings" };
  const settled = decided(told, noisy);
  if (settled !== undefined) return { mode: "least-squares", because: settled };
  const best = saturating.reduce((least, { aicc }) => Math.min(least, aicc ?? Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
  const standing = saturating.filter(({ aicc }) => !((aicc ?? Number.NEGATIVE_INFINITY) > best + RULED_OUT));
  for (const objection of [unfinished, open, correlated, disputed, (all: readonly PlainFit[]) => outside(all, noisy)]) {
    const because = objection(standing);
    if (because !== undefined) return { mode: "early", because };
  }
  return { mode: "least-squares", because: "the data tell the ceiling by themselves, and the residuals look independent" };
}

/** Why the curve that is told stands by its evidence alone, where it does. */
function decided(told: PlainFit | undefined, noisy: NoisyFit | undefined): string | undefined {
  const { identified, estimate } = told?.verdict.ceiling ?? {};
  if (told === undefined || noisy === undefined || told.outcome !== "converged" || identified !== true) return undefined;
  const flat = told.fitted.filter((level) => level >= FLAT * (estimate ?? Number.NaN)).length;
  const odds = evidenceFor(told) - noisy.logEvidence;
  if (!(odds > (flat >= LONG * told.fitted.length ? CLEARLY : DECISIVELY))) return undefined;
  return `the data favour one ${told.curve} curve ${sayOdds(2 * odds)} to 1 over growth rates with noise`;
}

function unfinished(fits: readonly PlainFit[]): string | undefined {
  const found = fits.find(({ outcome }) => outcome !== "converged");
  return found && `the least-squares search of ${found.curve} did not converge (${found.outcome})`;
}

function open(fits: readonly PlainFit[]): string | undefined {
  for (const { curve, verdict } of fits) {
    const { low = null, high = null } = verdict.ceiling ?? {};
    if (low === null || high === null)
      return `by least squares the data give the ceiling of ${curve} no ${high === null ? "upper" : "lower"} end`;
    if (high > WIDEST_RATIO * low) return `by least squares the ceiling of ${curve} is told only within a factor of ${short(high / low)}`;
    if (verdict.ceiling?.identified !== true)
      return `by least squares the ceiling of ${curve} rests on the curve's shape and not on the data`;
  }
  return undefined;
}

/** Residuals of p estimated parameters lean against each other by p / n when errors are independent, which is allowed for here. */
function correlated(fits: readonly PlainFit[]): string | undefined {
  for (const { curve, y, parameters, verdict } of fits) {
    const points = y.length;
    const estimated = parameters.filter(({ fixed }) => !fixed).length;
    const value = verdict.residuals.autocorrelation?.value;
    if (value === undefined)
      return `${points} points are too few to tell whether the residuals of ${curve} are independent, which least squares takes them to be`;
    if (value > (ONE_SIDED_95 * Math.sqrt(points) - estimated) / points)
      return `taken as independent, the errors of ${curve} follow each other (autocorrelation ${short(value)}), and on real adoption curves such fits do not hold what they promise`;
  }
  return undefined;
}

function disputed(fits: readonly PlainFit[]): string | undefined {
  for (const one of fits)
    for (const other of fits)
      if ((one.verdict.ceiling?.high ?? 0) < (other.verdict.ceiling?.low ?? 0))
        return `by least squares ${one.curve} and ${other.curve} contradict each other about the ceiling, and both fit the data`;
  return undefined;
}

function outside(fits: readonly PlainFit[], noisy: NoisyFit | undefined): string | undefined {
  if (noisy === undefined) return undefined;
  const best = fits.reduce<PlainFit | undefined>((first, one) => (first && (first.aicc ?? 0) <= (one.aicc ?? 0) ? first : one), undefined);
  const end = (wanted: number): number => noisy.ceiling.find(({ probability }) => probability === wanted)?.value ?? Number.NaN;
  const estimate = best?.verdict.ceiling?.estimate ?? Number.NaN;
  const elsewhere = estimate < end(LOWEST) || estimate > end(HIGHEST);
  if (best === undefined || !elsewhere || evidenceFor(best) > noisy.logEvidence + CLEARLY) return undefined;
  return `growth rates with noise put the ceiling elsewhere than ${best.curve} by least squares does, and the data do not clearly favour the latter`;
}

/** Schwarz's (1978) approximation of the log evidence, as a density of the log levels after the first, so that it compares with `logEvidence`. */
function evidenceFor({ y, parameters, logLikelihood }: PlainFit): number {
  const ofLogs = logLikelihood + y.reduce((sum, level) => sum + Math.log(level), 0);
  // the spread of the errors is estimated too
  const estimated = parameters.filter(({ fixed }) => !fixed).length + 1;
  return (ofLogs * (y.length - 1)) / y.length - 0.5 * estimated * Math.log(y.length);
}

function short(value: number): number {
  return Number(value.toPrecision(2));
}
