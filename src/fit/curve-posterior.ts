import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { curveOnClock } from "./curve-on-clock.ts";
import type { CurvePosterior } from "./curve-posterior-types.ts";
import { byName, type FitWords, type NoiseChoice } from "./fit-request.ts";
import { type HeldCurve, holdParameters } from "./hold-parameters.ts";
import { curveModel } from "./mean-model.ts";
import type { Noise } from "./noise.ts";
import { normalErrors } from "./noise-normal.ts";
import { noiseScales } from "./noise-scales.ts";
import { observationMiddles } from "./observation-middles.ts";
import type { Observations } from "./observations.ts";
import { fitPosterior } from "./posterior.ts";
import { type PosteriorBand, posteriorBand, posteriorMedian } from "./posterior-band.ts";
import { posteriorCeiling } from "./posterior-ceiling.ts";
import { posteriorChecks } from "./posterior-checks.ts";
import { type PosteriorNoise, posteriorNoise } from "./posterior-noise.ts";
import { quantityPriors, throughQuantities } from "./posterior-quantities.ts";
import { posteriorVerdict } from "./posterior-verdict.ts";
import type { Prior } from "./prior.ts";
import { priorConflicts } from "./prior-conflict.ts";
import { priorsOnHeld } from "./priors-on-held.ts";

export interface CurvePosteriorRequest {
  readonly curve: Curve;
  /** on the clock of the curve, or of the data where the curve counts from a launch */
  readonly observations: Observations;
  readonly noise: NoiseChoice;
  /** the errors of the observations are known, in the unit of the noise's scale, and are all the noise there is */
  readonly errorsKnown?: boolean;
  /** on the clock of the data; a quantity is one of all of the curve's parameters */
  readonly priors: readonly Prior[];
  /** parameters that are known, by name, on the clock of the data */
  readonly fixed?: Readonly<Record<string, number>>;
  readonly level: number;
  /** for a curve that counts from a launch; assumed one typical step before the first observation where absent */
  readonly launch?: number;
  /** where the search starts, for all parameters that are not known */
  readonly start?: Readonly<Record<string, number>>;
  /** independent draws that are worked for; default 2,000 */
  readonly effective?: number;
  /** rounds of eight chains after which the sampler stops in any case */
  readonly mostRounds?: number;
  readonly words?: FitWords;
}

const GROWTH = "growth at the last observation";

/**
 * The posterior of a curve's parameters under priors: intervals count with their probability, windows with the mean over them, so that fewer points than parameters are enough. On which
 * scale noise is taken `posteriorNoise` says. Errors are those of `fitPosterior`.
 */
export function curvePosterior(request: CurvePosteriorRequest): CurvePosterior {
  const { observations, fixed = {}, level, effective, mostRounds } = request;
  const times = observations.times.slice().sort();
  const { curve, launch } = curveOnClock(request.curve, times, request.launch);
  refuseOutOfReach(curve, observations);
  const held = holdParameters(curve, fixed);
  const drawn = held.free;
  const start = startOf(request, curve, held);
  const priors = priorsOnHeld(request.priors, held, curve, start);
  const noise = posteriorNoise(request.noise, curve, observations, request.errorsKnown === true, fixed);
  const last = times.at(-1) ?? 0;
  const sampled = fitPosterior({
    ...{ model: curveModel(drawn, observations.nodeTimes), observations, noise: noiseOf(noise), priors, level, start },
    ...(effective === undefined ? {} : { effective }),
    ...(mostRounds === undefined ? {} : { mostRounds }),
    derived: [{ name: GROWTH, value: (parameters) => drawn.growth(drawn.value(last, parameters), last, parameters) }],
  });
  const quantities = quantityPriors(priors, sampled);
  const posterior = throughQuantities(sampled, quantities);
  const latest = observationMiddles(observations).at(-1) ?? { t: last, y: Number.NaN };
  const ceiling = posteriorCeiling(posterior, { drawn, curve, fixed, latest, level });
  const band = (t: number): PosteriorBand => posteriorBand(posterior, drawn, noise.model, t, level);
  // a level at or below zero has no log growth
  const isPositive = posterior.rows > 0 && band(last).confidence.low > 0;
  const found = posterior.derived.find(({ name, median }) => name === GROWTH && isPositive && Number.isFinite(median));
  const median = (t: number): number => posteriorMedian(posterior, drawn, t);
  const fitted = observations.times.map(median);
  const scale = noiseScales.get(noise.model);
  const parts = {
    ...{ curve, fixed, posterior, quantities, observations, noise, level },
    conflicts: priorConflicts({ priors, posterior, observations, scale, ...(ceiling === undefined ? {} : { ceiling }) }),
    residuals: posteriorChecks(observations, fitted, scale, drawn.parameters.length),
    ...(launch === undefined ? {} : { launch }),
    ...(ceiling === undefined ? {} : { ceiling }),
    ...(found === undefined ? {} : { growth: found }),
  };
  return { ...parts, verdict: posteriorVerdict(parts, request.words ?? {}), median, band };
}

function refuseOutOfReach({ name, sign }: Curve, { high }: Observations): void {
  if (sign === "positive" && high.every((value) => value <= 0))
    fail(`every value is at or below 0, and ${name} is above it everywhere: change the sign, or take another curve`, undefined, "refused");
}

function noiseOf({ model, errorsKnown }: PosteriorNoise): Noise {
  return { scale: noiseScales.get(model), shape: normalErrors, ...(errorsKnown ? { knownErrors: "whole" as const } : {}) };
}

function startOf({ start, fixed, observations }: CurvePosteriorRequest, curve: Curve, { free, indices }: HeldCurve): readonly number[] {
  if (start === undefined) return free.guess(observationMiddles(observations));
  const all = byName("start", { ...start, ...fixed }, curveModel(curve, observations.nodeTimes), true);
  return indices.map((j) => all[j] ?? Number.NaN);
}
