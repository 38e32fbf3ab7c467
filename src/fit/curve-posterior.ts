import { fail } from "../base/errors.ts";
import type { Curve, CurvePoint } from "../curves/curve.ts";
import { quantiles } from "../numerics/quantile.ts";
import { curveOnClock } from "./curve-on-clock.ts";
import type { CurvePosterior, PosteriorCeiling } from "./curve-posterior-types.ts";
import { byName, type FitWords, type NoiseChoice } from "./fit-request.ts";
import { curveModel } from "./mean-model.ts";
import type { Noise } from "./noise.ts";
import { normalErrors } from "./noise-normal.ts";
import { noiseScales } from "./noise-scales.ts";
import type { Observations } from "./observations.ts";
import { fitPosterior, type Posterior } from "./posterior.ts";
import { posteriorBand } from "./posterior-band.ts";
import { type PosteriorNoise, posteriorNoise } from "./posterior-noise.ts";
import { posteriorVerdict } from "./posterior-verdict.ts";
import type { Prior } from "./prior.ts";
import { WIDEST_RATIO } from "./widest-ratio.ts";

export interface CurvePosteriorRequest {
  readonly curve: Curve;
  /** on the clock of the curve, or of the data where the curve counts from a launch */
  readonly observations: Observations;
  readonly noise: NoiseChoice;
  /** the errors of the observations are known, in the unit of the noise's scale, and are all the noise there is */
  readonly errorsKnown?: boolean;
  readonly priors: readonly Prior[];
  readonly level: number;
  /** for a curve that counts from a launch; assumed one typical step before the first observation where absent */
  readonly launch?: number;
  /** where the search starts, for all parameters */
  readonly start?: Readonly<Record<string, number>>;
  /** independent draws that are worked for; default 2,000 */
  readonly effective?: number;
  /** rounds of eight chains after which the sampler stops in any case */
  readonly mostRounds?: number;
  readonly words?: FitWords;
}

const GROWTH = "growth at the last observation";
/** The ceiling is judged by its 95% interval, as everywhere. */
const JUDGED = [0.025, 0.975];
const FAR_ABOVE = 10;

/**
 * The posterior of a curve's parameters under priors: intervals count with their probability, windows with the mean over them, so that fewer points than parameters are enough. Noise is taken
 * in proportion to the level unless told, or unless curve or values may lie at or below zero. Errors are those of `fitPosterior`.
 */
export function curvePosterior(request: CurvePosteriorRequest): CurvePosterior {
  const { observations, priors, level, effective, mostRounds } = request;
  const times = observations.times.slice().sort();
  const { curve, launch } = curveOnClock(request.curve, times, request.launch);
  refuseOutOfReach(curve, observations);
  const noise = posteriorNoise(request.noise, curve, observations, request.errorsKnown === true);
  const model = curveModel(curve, observations.nodeTimes);
  const last = times.at(-1) ?? 0;
  const posterior = fitPosterior({
    ...{ model, observations, noise: noiseOf(noise), priors, level },
    ...(effective === undefined ? {} : { effective }),
    ...(mostRounds === undefined ? {} : { mostRounds }),
    start: startOf(request, curve),
    derived: [{ name: GROWTH, value: (parameters) => curve.growth(curve.value(last, parameters), last, parameters) }],
  });
  const ceiling = ceilingOf(posterior, curve, observations, last, level);
  // a level at or below zero has no log growth
  const isPositive = posterior.rows > 0 && posteriorBand(posterior, curve, noise.model, last, level).confidence.low > 0;
  const found = posterior.derived.find(({ name, median }) => name === GROWTH && isPositive && Number.isFinite(median));
  const parts = {
    ...{ curve, posterior, observations, noise, level },
    ...(launch === undefined ? {} : { launch }),
    ...(ceiling === undefined ? {} : { ceiling }),
    ...(found === undefined ? {} : { growth: found }),
  };
  return {
    ...parts,
    verdict: posteriorVerdict(parts, request.words ?? {}),
    band: (t) => posteriorBand(posterior, curve, noise.model, t, level),
  };
}

function refuseOutOfReach({ name, sign }: Curve, { high }: Observations): void {
  if (sign === "positive" && high.every((value) => value <= 0))
    fail(`every value is at or below 0, and ${name} is above it everywhere: change the sign, or take another curve`, undefined, "refused");
}

function noiseOf({ model, errorsKnown }: PosteriorNoise): Noise {
  return { scale: noiseScales.get(model), shape: normalErrors, ...(errorsKnown ? { knownErrors: "whole" as const } : {}) };
}

function startOf({ start, observations }: CurvePosteriorRequest, curve: Curve): readonly number[] {
  if (start !== undefined)
    return byName("start", start, curveModel(curve, observations.nodeTimes), true).map((value) => value ?? Number.NaN);
  return curve.guess(middlesOf(observations).sort((a, b) => a.t - b.t));
}

/** Observations as points: the middle of each interval, or its end where it has one only. */
function middlesOf({ times, low, high }: Observations): CurvePoint[] {
  return Array.from(times, (t, i) => {
    const [a, b] = [low[i] as number, high[i] as number];
    return { t, y: !Number.isFinite(b) ? a : !Number.isFinite(a) ? b : 0.5 * a + 0.5 * b };
  });
}

/** A curve with a ceiling has one parameter in the data's own unit, and it sets the ceiling. */
function ceilingOf(
  { parameters, draws, rows }: Posterior,
  curve: Curve,
  observations: Observations,
  last: number,
  level: number,
): PosteriorCeiling | undefined {
  const index = curve.parameters.findIndex(({ unit }) => unit === "y");
  const parameter = parameters[index];
  const { ceiling } = curve;
  if (ceiling === undefined || parameter === undefined || rows === 0) return undefined;
  const count = parameters.length;
  const row = (k: number): Float64Array => draws.subarray(k * count, (k + 1) * count);
  const values = Float64Array.from({ length: rows }, (_, k) => ceiling(row(k)));
  const shares = Float64Array.from({ length: rows }, (_, k) => curve.value(last, row(k)) / (values[k] as number));
  const [low = 0, median = 0, high = 0] = quantiles(values, [(1 - level) / 2, 0.5, (1 + level) / 2]);
  const [from = 0, to = 0] = quantiles(values, JUDGED);
  const latest = middlesOf(observations).reduce((newest, point) => (point.t >= newest.t ? point : newest)).y;
  return {
    ...{ parameter: parameter.name, median, low, high, judged: { low: from, high: to } },
    told: to / from <= WIDEST_RATIO,
    aboveTenfold: values.filter((value) => value > FAR_ABOVE * latest).length / rows,
    reached: quantiles(shares, [0.5])[0] ?? 0,
    ...{ priorShare: parameter.priorShare, priorIsDefault: parameter.priorIsDefault },
  };
}
