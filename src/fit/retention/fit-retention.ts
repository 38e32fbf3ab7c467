import { fail } from "../../base/errors.ts";
import { choleskyOf } from "../../numerics/cholesky.ts";
import { topOfDensity } from "../../numerics/top-of-density.ts";
import { byAge, type Exposures } from "./exposures.ts";
import { posteriorOnGrid } from "./posterior-on-grid.ts";
import type { RetentionCurve } from "./retention-curve.ts";
import { dispersionOf, retentionLikelihood } from "./retention-likelihood.ts";

/** A curve of retention on some cohorts. */
export interface RetentionFit {
  readonly curve: RetentionCurve;
  /** of largest likelihood, one a parameter */
  readonly estimates: readonly number[];
  readonly logLikelihood: number;
  /** posterior draws, each with one value a parameter */
  readonly draws: readonly (readonly number[])[];
  /** share of the posterior of all curves that is this one's */
  readonly weight: number;
}

/** Curves of retention on the same cohorts. */
export interface RetentionFits {
  readonly fits: readonly RetentionFit[];
  /** how much further cohorts scatter about the best curve than chance lets them, 1 at least; the posterior is as much wider */
  readonly dispersion: number;
}

/**
 * Fits curves of retention: largest likelihood for the estimates, and for what is open a posterior under weak priors, with the weight of each curve. The dispersion is that of the curve about which cohorts scatter least: a
 * curve that does not bend as they do must not gain by it.
 */
export function fitRetention(curves: Iterable<RetentionCurve>, exposures: Exposures): RetentionFits {
  if (byAge(exposures).every(({ looked }) => looked === 0))
    fail("no customer has been seen for a month (or for a whole term) after the first: retention cannot be fitted", undefined, "refused");
  const likely = [...curves].map((curve) => likeliest(curve, exposures));
  const dispersion = Math.min(...likely.map(({ curve, estimates }) => dispersionOf(curve, estimates, exposures)));
  const posteriors = likely.map((one) => posteriorOf(one, dispersion));
  const highest = Math.max(...posteriors.map(({ logEvidence }) => logEvidence));
  const total = posteriors.reduce((sum, { logEvidence }) => sum + Math.exp(logEvidence - highest), 0);
  return {
    dispersion,
    fits: likely.map(({ curve, estimates, logLikelihood }, i) => ({
      ...{ curve, estimates, logLikelihood, draws: posteriors[i]?.draws ?? [] },
      weight: Math.exp((posteriors[i]?.logEvidence ?? Number.NEGATIVE_INFINITY) - highest) / total,
    })),
  };
}

interface Likeliest {
  readonly curve: RetentionCurve;
  readonly estimates: readonly number[];
  readonly logLikelihood: number;
  readonly likelihood: (values: readonly number[]) => number;
  readonly places: ArrayLike<number>;
}

function valuesAt({ parameters }: RetentionCurve, place: ArrayLike<number>): number[] {
  return parameters.map(({ fromLine }, i) => fromLine(place[i] as number));
}

/** Where the likelihood is largest; where it has no top, as with one age only, where the search was left. */
function likeliest(curve: RetentionCurve, exposures: Exposures): Likeliest {
  const likelihood = retentionLikelihood(curve, exposures);
  const start = curve.parameters.map(({ prior }) => prior.mean);
  const found = topOfDensity((place) => likelihood(valuesAt(curve, place)), start);
  const places = found.parameters.every(Number.isFinite) ? found.parameters : Float64Array.from(start);
  return { curve, likelihood, places, estimates: valuesAt(curve, places), logLikelihood: -found.value };
}

function posteriorOf({ curve, likelihood }: Likeliest, dispersion: number) {
  const logPosterior = (place: ArrayLike<number>): number =>
    likelihood(valuesAt(curve, place)) / dispersion +
    curve.parameters.reduce((sum, { prior }, i) => {
      const score = ((place[i] as number) - prior.mean) / prior.deviation;
      return sum - 0.5 * score * score - Math.log(prior.deviation) - HALF_LOG_TWO_PI;
    }, 0);
  const mode = topOfDensity(
    logPosterior,
    curve.parameters.map(({ prior }) => prior.mean),
  );
  const factor = choleskyOf(mode.hessian);
  if (factor === undefined) return fail(`the ${curve.name} curve has no single best place on these cohorts`, undefined, "refused");
  const { places, logEvidence } = posteriorOnGrid(logPosterior, mode.parameters, factor);
  return { draws: places.map((place) => valuesAt(curve, place)), logEvidence };
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
