import { fail } from "../base/errors.ts";
import type { ChainDiagnostics } from "../numerics/chain-diagnostics.ts";
import { quantiles } from "../numerics/quantile.ts";
import { type Sample, type SamplerOutcome, sampleDensity } from "../numerics/sampler.ts";
import { dataSize } from "./data-size.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import { type JointPrior, jointPrior } from "./joint-prior.ts";
import { type Likelihood, likelihoodOf } from "./likelihood.ts";
import { type Maximum, maximise } from "./maximise.ts";
import type { MeanModel } from "./mean-model.ts";
import type { Noise } from "./noise.ts";
import type { Observations } from "./observations.ts";
import { posteriorCoordinates } from "./posterior-coordinates.ts";
import { posteriorDensity } from "./posterior-density.ts";
import type { DerivedQuantity, Prior } from "./prior.ts";
import { defaultPriors } from "./prior-defaults.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";
import { startingValues } from "./starting-values.ts";

export interface PosteriorOptions {
  /** at the observations' node times */
  readonly model: MeanModel;
  readonly observations: Observations;
  readonly noise: Noise;
  /** starting values of the model's parameters, from a guess or from least squares */
  readonly start: ArrayLike<number>;
  /** of parameters that are not named the defaults hold */
  readonly priors?: readonly Prior[];
  /** quantities whose posterior is wanted too */
  readonly derived?: readonly DerivedQuantity[];
  /** of the intervals; default 0.95 */
  readonly level?: number;
  /** default 1 */
  readonly seed?: number;
  /** draws that are kept, evenly from all; default 4,000 */
  readonly draws?: number;
  /** independent draws of each parameter that are worked for; default 2,000 */
  readonly effective?: number;
  /** rounds of eight chains after which the sampler stops in any case; default as `sampleDensity` has it */
  readonly mostRounds?: number;
  /** what `draw` puts in rising order; default the first parameter */
  readonly orderBy?: (parameters: ArrayLike<number>) => number;
}

/** What is known of one quantity after the data were seen. */
export interface PosteriorQuantity {
  readonly name: string;
  readonly median: number;
  readonly interval: { readonly level: number; readonly method: "posterior"; readonly low: number; readonly high: number };
}

export interface PosteriorParameter extends PosteriorQuantity {
  /** its prior in words */
  readonly prior: string;
  readonly priorIsDefault: boolean;
  /** at the maximum a posteriori */
  readonly maximum: number;
  /**
   * How much of what is known of it was known before: the square of the posterior's width over the prior's (central 68%, on the estimation scale), at most 1. For normal ones that is
   * the prior's share of the posterior's precision: 0 where the data tell all, 1 where they tell nothing. The prior is the parameter's own as stated; what a prior on a derived quantity adds
   * counts as data.
   */
  readonly priorShare: number;
  readonly effective: number;
  readonly splitRhat: number;
}

/** What is known of all parameters together after the data were seen. */
export interface Posterior {
  /** whether the draws can be trusted, and why */
  readonly outcome: SamplerOutcome;
  readonly reason: string;
  /** the maximum a posteriori, with the outcome of its own search. Where few points are met exactly it lies at the smallest noise that the prior lets pass, far from the median */
  readonly maximum: Maximum;
  readonly parameters: readonly PosteriorParameter[];
  readonly derived: readonly PosteriorQuantity[];
  /** joint draws, row by row, natural units, in the order of `parameters` */
  readonly draws: Float64Array;
  readonly rows: number;
  readonly acceptance: number;
  readonly evaluations: number;
  readonly likelihood: Likelihood;
  /** one joint draw by one uniform in (0, 1), written into `out`: the draws stand in the order of `orderBy`, so that a larger uniform gives a larger one */
  draw(uniform: number, out: Float64Array): void;
}

const LEVEL = 0.95;
const DRAWS = 4000;
const EFFECTIVE = 2000;

/**
 * The posterior of a model's parameters and of the noise: the maximum, joint draws by Markov chains, medians and intervals, and how far the draws and the prior carry the answer. The same options
 * give the same draws.
 */
export function fitPosterior(options: PosteriorOptions): Posterior {
  const { model, observations, noise, priors = [], level = LEVEL, seed = 1, effective = EFFECTIVE } = options;
  if (!(level > 0 && level < 1)) fail(`invalid level: ${level}; it must lie between 0 and 1`);
  const likelihood = likelihoodOf(model, observations, noise);
  const given = startingValues(model, observations, noise, likelihood, options.start);
  const prior = jointPrior(likelihood, priors, defaultPriors(model, likelihood, noise, dataSize(observations), given));
  const start = insidePrior(given, likelihood, prior);
  const density = posteriorDensity(likelihood, prior);
  const maximum = maximise(
    density,
    start,
    prior.own.map(({ spread }) => spread),
  );
  const coordinates = posteriorCoordinates({ model, observations, noise, likelihood }, prior, density, maximum.position);
  const position = new Float64Array(likelihood.parameters.length);
  const sample = sampleDensity(
    {
      ...{ middle: coordinates.middle, deviations: coordinates.deviations },
      logDensity(at) {
        const volume = coordinates.place(at, position);
        return density.logDensity(position) + volume;
      },
    },
    {
      ...{ seed, name: `posterior/${model.name}`, effective },
      ...(options.mostRounds === undefined ? {} : { mostRounds: options.mostRounds }),
    },
  );
  const positions = placed(sample, position.length, options.draws ?? DRAWS, coordinates.place);
  return posteriorOf(options, level, { likelihood, prior, maximum, sample, positions });
}

/** A starting value that its prior rules out gives way to the prior's middle. */
function insidePrior(start: Float64Array, { scales }: Likelihood, { own }: JointPrior): Float64Array {
  return start.map((value, j) => {
    const [scale, { logDensity, middle }] = [scales[j] as EstimationScale, own[j] as ParameterPrior];
    return logDensity(scale.to(value)) === Number.NEGATIVE_INFINITY ? scale.from(middle) : value;
  });
}

interface Parts {
  readonly likelihood: Likelihood;
  readonly prior: JointPrior;
  readonly maximum: Maximum;
  readonly sample: Sample;
  /** draws on the estimation scales, row by row */
  readonly positions: Float64Array;
}

/** Draws that are kept, evenly from all, on the estimation scales. */
function placed(
  { draws, rows }: Sample,
  count: number,
  most: number,
  place: (at: Float64Array, position: Float64Array) => number,
): Float64Array {
  const kept = Math.min(most, rows);
  const positions = new Float64Array(kept * count);
  for (let k = 0; k < kept; k++) {
    const row = Math.floor(((k + 0.5) * rows) / kept);
    place(draws.subarray(row * count, (row + 1) * count), positions.subarray(k * count, (k + 1) * count));
  }
  return positions;
}

function posteriorOf(options: PosteriorOptions, level: number, { likelihood, prior, maximum, sample, positions }: Parts): Posterior {
  const { parameters, scales } = likelihood;
  const count = parameters.length;
  const rows = positions.length / count;
  const draws = positions.map((value, e) => (scales[e % count] as EstimationScale).from(value));
  const rowOf = (k: number): Float64Array => draws.subarray(k * count, (k + 1) * count);
  const { orderBy = (row) => row[0] ?? 0 } = options;
  const keys = Float64Array.from({ length: rows }, (_, k) => orderBy(rowOf(k)));
  const order = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  return {
    ...{ outcome: sample.outcome, reason: sample.reason, acceptance: sample.acceptance, evaluations: sample.evaluations },
    ...{ maximum, draws, rows, likelihood },
    parameters: parameters.map(({ name }, j) => {
      const own = prior.own[j] as ParameterPrior;
      const { effective, splitRhat }: ChainDiagnostics = sample.diagnostics[j] ?? { effective: 0, splitRhat: Number.POSITIVE_INFINITY };
      return {
        ...quantityOf(name, columnOf(draws, count, j), level),
        ...{ prior: own.describe, priorIsDefault: own.isDefault, maximum: maximum.parameters[j] ?? Number.NaN },
        ...{ priorShare: priorShare(columnOf(positions, count, j), own.spread), effective, splitRhat },
      };
    }),
    derived: (options.derived ?? []).map(({ name, value }) =>
      quantityOf(
        name,
        Float64Array.from({ length: rows }, (_, k) => value(rowOf(k))),
        level,
      ),
    ),
    draw: (uniform, out) => out.set(rowOf(order[Math.min(rows - 1, Math.max(0, Math.floor(uniform * rows)))] ?? 0)),
  };
}

function columnOf(draws: Float64Array, count: number, j: number): Float64Array {
  return Float64Array.from({ length: draws.length / count }, (_, k) => draws[k * count + j] ?? 0);
}

function quantityOf(name: string, values: Float64Array, level: number): PosteriorQuantity {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { name, median: Number.NaN, interval: { level, method: "posterior", low: Number.NaN, high: Number.NaN } };
  const [low = 0, median = 0, high = 0] = quantiles(known, [(1 - level) / 2, 0.5, (1 + level) / 2]);
  return { name, median, interval: { level, method: "posterior", low, high } };
}

/** Φ(−1). */
const ONE_BELOW = 0.15865525393145707;

function priorShare(positions: Float64Array, spread: number): number {
  if (positions.length === 0) return Number.NaN;
  const [low = 0, high = 0] = quantiles(positions, [ONE_BELOW, 1 - ONE_BELOW]);
  const ratio = (0.5 * (high - low)) / spread;
  return Math.min(1, ratio * ratio);
}
