import type { Curve } from "../curves/curve.ts";
import { dataSize } from "./data-size.ts";
import { type DescribedDraws, describeDraws } from "./describe-draws.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import type { FitOutcome } from "./fit-types.ts";
import { jointPrior } from "./joint-prior.ts";
import { likelihoodOf } from "./likelihood.ts";
import { curveModel } from "./mean-model.ts";
import { multiplicative } from "./noise-multiplicative.ts";
import { normalErrors } from "./noise-normal.ts";
import type { Observations } from "./observations.ts";
import { fitPosterior } from "./posterior.ts";
import type { Prior } from "./prior.ts";
import { defaultPriors } from "./prior-defaults.ts";
import { startingValues } from "./starting-values.ts";
import { straightPosterior } from "./straight-posterior.ts";

/** The posterior of a curve on facts, by the cheapest way that can be trusted. The noise is the last parameter. */
export interface SeriesPosterior extends DescribedDraws {
  readonly outcome: FitOutcome;
  readonly reason: string;
}

export interface SeriesProblem {
  readonly curve: Curve;
  readonly observations: Observations;
  /** natural values of the curve's parameters */
  readonly start: Float64Array;
  readonly priors: readonly Prior[];
  readonly level: number;
  /** the curve meets the middle of every fact to the last digits, with a point to spare: there is no noise to be learned, and the start is the answer */
  readonly perfect: boolean;
}

const NOISE = { scale: multiplicative, shape: normalErrors };

/**
 * Multiplicative normal noise; intervals, windows and priors as they are. Draws stand in the order of the growth at the last fact, so that a larger uniform means a faster path. A fit has a
 * seed of its own: its draws are the same in every scenario.
 */
export function posteriorOfSeries(problem: SeriesProblem): SeriesPosterior {
  const { curve, observations, start, priors, level, perfect } = problem;
  const orderBy = (row: Float64Array): number => curve.growth(curve.value(0, row), 0, row);
  const model = curveModel(curve, observations.nodeTimes);
  const likelihood = likelihoodOf(model, observations, NOISE);
  const from = startingValues(model, observations, NOISE, likelihood, start);
  const prior = jointPrior(likelihood, priors, defaultPriors(model, likelihood, NOISE, dataSize(observations), from));
  if (perfect) {
    const only = Float64Array.from(likelihood.scales, (scale, j) => scale.to(from[j] as number));
    const drawn = describeDraws(only, likelihood, prior.own, level);
    return { ...drawn, outcome: "converged", reason: "the curve meets every fact to its last digits, so that there is one draw" };
  }
  if (curve.logIsLinear === true && prior.derived.length === 0) {
    const scales: readonly EstimationScale[] = likelihood.scales.slice(0, -1);
    const kept = straightPosterior(model, scales, observations, prior.own);
    if (kept !== undefined)
      return {
        ...describeDraws(kept.draws, likelihood, prior.own, level, { orderBy, between: true }),
        outcome: "converged",
        reason: kept.reason,
      };
  }
  const posterior = fitPosterior({ model, observations, noise: NOISE, start, priors, level, direct: true, orderBy });
  const { parameters, draws, rows, each, draw, reason } = posterior;
  const outcome = { settled: "converged", unsettled: "out-of-steps", "not-finite": "not-finite" } as const;
  return { parameters, draws, rows, each, draw, reason, outcome: outcome[posterior.outcome] };
}
