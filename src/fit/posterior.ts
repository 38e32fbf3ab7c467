import { fail } from "../base/errors.ts";
import type { ChainDiagnostics } from "../numerics/chain-diagnostics.ts";
import { type Sample, type SamplerOutcome, type SamplerTarget, sampleDensity } from "../numerics/sampler.ts";
import { weighedSample } from "../numerics/weighed-sample.ts";
import { dataSize } from "./data-size.ts";
import { type DrawnParameter, type DrawnQuantity, describeDraws, quantityOf } from "./describe-draws.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import { type JointPrior, jointPrior } from "./joint-prior.ts";
import { type Likelihood, likelihoodOf } from "./likelihood.ts";
import { type Maximum, maximise } from "./maximise.ts";
import type { MeanModel } from "./mean-model.ts";
import { modelWithinPriors } from "./model-within-priors.ts";
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
  /** weighed places instead of chains wherever their weights are nearly alike, at a tenth of the cost; `seed`, `draws` and `effective` then matter only where they are not */
  readonly direct?: boolean;
  /** independent draws of each parameter that are worked for; default 2,000 */
  readonly effective?: number;
  /** rounds of eight chains after which they stop in any case; default 5,000 */
  readonly mostRounds?: number;
  /** what `draw` puts in rising order; default the first parameter */
  readonly orderBy?: (parameters: Float64Array) => number;
}

/** What is known of one quantity after the data were seen. */
export interface PosteriorQuantity extends DrawnQuantity {
  readonly name: string;
}

export interface PosteriorParameter extends DrawnParameter {
  /** at the maximum a posteriori */
  readonly maximum: number;
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
  /** a quantity at every draw */
  each(quantity: (row: Float64Array) => number): Float64Array;
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
  const { observations, noise, priors = [], level = LEVEL, seed = 1, effective = EFFECTIVE, mostRounds } = options;
  if (!(level > 0 && level < 1)) fail(`invalid level: ${level}; it must lie between 0 and 1`);
  const model = modelWithinPriors(options.model, priors);
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
  const target: SamplerTarget = {
    ...{ middle: coordinates.middle, deviations: coordinates.deviations },
    logDensity(at) {
      const volume = coordinates.place(at, position);
      return density.logDensity(position) + volume;
    },
  };
  const weighed = options.direct === true ? weighedSample(target) : undefined;
  const sample =
    weighed ??
    sampleDensity(target, { seed, name: `posterior/${model.name}`, effective, ...(mostRounds === undefined ? {} : { mostRounds }) });
  const positions = placed(sample, position.length, weighed === undefined ? (options.draws ?? DRAWS) : weighed.rows, coordinates.place);
  return posteriorOf(options, level, { likelihood, prior, maximum, sample, positions });
}

/** A starting value that its prior rules out gives way to the prior's middle. */
function insidePrior(start: Float64Array, { scales }: Likelihood, { own }: JointPrior): Float64Array {
  return start.map((value, j) => {
    const [scale, { logDensity, middle }] = [scales[j] as EstimationScale, own[j] as ParameterPrior];
    // beyond the ends of its range a value has no place at all
    return Number.isNaN(value) || logDensity(scale.to(value)) > Number.NEGATIVE_INFINITY ? value : scale.from(middle);
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
  const [at, position] = [new Float64Array(count), new Float64Array(count)];
  for (let k = 0; k < kept; k++) {
    const row = Math.floor(((k + 0.5) * rows) / kept);
    for (let j = 0; j < count; j++) at[j] = draws[row * count + j] as number;
    place(at, position);
    for (let j = 0; j < count; j++) positions[k * count + j] = position[j] as number;
  }
  return positions;
}

function posteriorOf(options: PosteriorOptions, level: number, { likelihood, prior, maximum, sample, positions }: Parts): Posterior {
  const { outcome, reason, acceptance, evaluations, diagnostics } = sample;
  const drawn = describeDraws(positions, likelihood, prior.own, level, options);
  return {
    ...{ outcome, reason, acceptance, evaluations, maximum, likelihood },
    ...{ draws: drawn.draws, rows: drawn.rows, draw: drawn.draw, each: drawn.each },
    parameters: drawn.parameters.map((parameter, j) => {
      const { effective, splitRhat }: ChainDiagnostics = diagnostics[j] ?? { effective: 0, splitRhat: Number.POSITIVE_INFINITY };
      return { ...parameter, maximum: maximum.parameters[j] ?? Number.NaN, effective, splitRhat };
    }),
    derived: (options.derived ?? []).map(({ name, value }) => ({ name, ...quantityOf(drawn.each(value), level) })),
  };
}
