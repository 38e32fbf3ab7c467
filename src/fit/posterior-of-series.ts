import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { interval90 } from "../distributions/interval.ts";
import { dataSize } from "./data-size.ts";
import { type DescribedDraws, describeDraws } from "./describe-draws.ts";
import { drawsAboutEstimates } from "./draws-about-estimates.ts";
import { type JointPrior, jointPrior } from "./joint-prior.ts";
import { likelihoodOf } from "./likelihood.ts";
import { curveModel } from "./mean-model.ts";
import { multiplicative } from "./noise-multiplicative.ts";
import { normalErrors } from "./noise-normal.ts";
import type { Observations } from "./observations.ts";
import { fitPosterior } from "./posterior.ts";
import type { Prior } from "./prior.ts";
import { defaultPriors } from "./prior-defaults.ts";
import { shareOfPrior } from "./share-of-prior.ts";
import type { SolvedOnLogs } from "./solve-on-logs.ts";
import { startingValues } from "./starting-values.ts";
import { straightPosterior } from "./straight-posterior.ts";

/** Draws of a curve on facts, by the cheapest way that can be trusted. The noise is the last parameter. */
export interface SeriesPosterior extends DescribedDraws {
  /** `wald`: normal draws about least squares, since the posterior's could not be trusted */
  readonly method: "posterior" | "wald";
  readonly reason: string;
  /** stated priors on quantities, in their order: the share of what is known of each that was known before; `insteadOf` is the index of the parameter whose prior gave way */
  readonly shares: readonly { readonly name: string; readonly prior: string; readonly insteadOf?: number; readonly share: number }[];
}

export interface SeriesProblem {
  readonly curve: Curve;
  readonly observations: Observations;
  /** natural values of the curve's parameters */
  readonly start: Float64Array;
  readonly priors: readonly Prior[];
  readonly level: number;
  /** absent with fewer points than parameters */
  readonly solved?: SolvedOnLogs;
  /** the curve meets the middle of every fact to the last digits, with a point to spare: there is no noise to be learned, and the start is the answer */
  readonly perfect: boolean;
}

const NOISE = { scale: multiplicative, shape: normalErrors };
/** What the noise is assumed to be (90%) where no points are to spare to learn it from: how published levels scatter. */
const ASSUMED_NOISE = [0.01, 0.2] as const;
/** A command waits for these draws: a thousand independent ones will do, and where so many rounds do not give enough, more would hardly. */
const CHAINS = { direct: true, effective: 1000, mostRounds: 1000 } as const;

/**
 * Multiplicative normal noise; intervals, windows and priors as they are. Draws stand in the order of the growth at the last fact, so that a larger uniform means a faster path. A fit has a
 * seed of its own: its draws are the same in every scenario.
 *
 * Where the chains do not settle and no prior is stated, draws are those about least squares, widened to Student's t; with stated priors, which these cannot heed, it is refused.
 */
export function posteriorOfSeries(problem: SeriesProblem): SeriesPosterior {
  const { curve, observations, start, level, perfect, solved } = problem;
  const spare = (solved?.degreesOfFreedom ?? 0) > 0;
  const priors = spare || problem.priors.some(({ on }) => on === "noise") ? problem.priors : [...problem.priors, assumedNoise()];
  const orderBy = (row: Float64Array): number => curve.growth(curve.value(0, row), 0, row);
  const model = curveModel(curve, observations.nodeTimes);
  const likelihood = likelihoodOf(model, observations, NOISE);
  const from = startingValues(model, observations, NOISE, likelihood, start);
  const prior = jointPrior(likelihood, priors, defaultPriors(model, likelihood, NOISE, dataSize(observations), from));
  const found = (drawn: DescribedDraws, reason: string): SeriesPosterior => ({
    ...drawn,
    reason,
    method: "posterior",
    shares: sharesOf(prior, drawn),
  });
  if (perfect) {
    const only = Float64Array.from(likelihood.scales, (scale, j) => scale.to(from[j] as number));
    return found(
      describeDraws(only, likelihood, prior.own, level),
      "the curve meets every fact to its last digits, so that there is one draw",
    );
  }
  if (curve.logIsLinear === true && prior.derived.length === 0) {
    const kept = straightPosterior(model, likelihood.scales.slice(0, -1), observations, prior.own);
    if (kept !== undefined) return found(describeDraws(kept.draws, likelihood, prior.own, level, { orderBy, between: true }), kept.reason);
  }
  const posterior = fitPosterior({ ...CHAINS, model, observations, noise: NOISE, start, priors, level, orderBy });
  const { parameters, draws, rows, each, draw } = posterior;
  if (posterior.outcome === "settled") return found({ parameters, draws, rows, each, draw }, posterior.reason);
  if (solved?.uncertainty === undefined || problem.priors.length > 0)
    return fail(
      `the posterior of ${curve.name} on ${observations.count} facts cannot be drawn (${posterior.reason}): too much is left open; state a prior for one more parameter or for the noise, as in noise: 2% to 20%`,
      undefined,
      "refused",
    );
  const scales = { parameters: likelihood.parameters.slice(0, -1), scales: likelihood.scales.slice(0, -1) };
  const drawn = describeDraws(drawsAboutEstimates(solved, solved.uncertainty), scales, prior.own, level, { orderBy });
  return {
    ...drawn,
    method: "wald",
    shares: [],
    reason: `draws are normal about least squares, widened to Student's t, since those of the posterior are ${posterior.reason}`,
  };
}

function assumedNoise(): Prior {
  return { on: "noise", is: interval90(ASSUMED_NOISE[0], ASSUMED_NOISE[1]) };
}

function sharesOf({ derived }: JointPrior, { each }: DescribedDraws): SeriesPosterior["shares"] {
  return derived.map(({ quantity, is, insteadOf }) => {
    const share = shareOfPrior(each(quantity.value), is);
    return { name: quantity.name, prior: is.describe, share, ...(insteadOf === undefined ? {} : { insteadOf }) };
  });
}
