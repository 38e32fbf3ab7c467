import { fail } from "../base/errors.ts";
import { dataSize } from "./data-size.ts";
import { type EstimationScale, estimationScale } from "./estimation-scale.ts";
import { correlatedTerms } from "./likelihood-correlated.ts";
import { independentTerms } from "./likelihood-independent.ts";
import type { Frame, LikelihoodTerms } from "./likelihood-terms.ts";
import type { MeanModel, ModelParameter } from "./mean-model.ts";
import type { Noise } from "./noise.ts";
import type { Observations } from "./observations.ts";

/** How well parameters explain observations; everything at once, the curve's parameters first, then `noise`, then `correlation`, each where there is one. */
export interface Likelihood {
  /** `noise` is in the unit of the noise's scale, above 0; `correlation` between neighbours a typical step apart, from 0 to 1 */
  readonly parameters: readonly ModelParameter[];
  readonly scales: readonly EstimationScale[];
  /** index of `noise` among the parameters; −1 where known errors are the whole */
  readonly noiseIndex: number;
  readonly correlationIndex: number;
  /** parameters in their natural units from a position on the estimation scales */
  natural(position: ArrayLike<number>, out: Float64Array): void;
  /**
   * Log density of the observations in the data's own unit (intervals count with their probability), so that noise on different scales can be compared.
   * `position` is on the estimation scales; −Infinity where the model has no such value. Takes no memory.
   */
  logDensity(position: ArrayLike<number>): number;
  /** d log density / d position */
  gradient(position: ArrayLike<number>, out: Float64Array): void;
}

/** Values are numbers of sixteen digits, and a curve's of fifteen: noise below this share of the data's spread is rounding, and a perfect fit ends there. */
const LEAST_NOISE = 1e-12;

/**
 * The likelihood of a model under a noise model. Exact values enter with their density, intervals with the probability of the interval, windows with
 * the mean over them.
 *
 * With `correlated` the standardised errors are a stationary first-order autoregression in continuous time: between neighbours a gap g apart the correlation
 * is correlation^(g / typical step). It needs exact values at distinct times without windows. With Student's t it is the shocks that have that shape.
 */
export function likelihoodOf(model: MeanModel, observations: Observations, noise: Noise): Likelihood {
  refuseUnfit(model, observations, noise);
  const hasNoise = noise.knownErrors !== "whole";
  const parameters: ModelParameter[] = [
    ...model.parameters,
    ...(hasNoise ? [{ name: "noise", min: leastNoise(noise, observations), max: Number.POSITIVE_INFINITY }] : []),
    ...(noise.correlated === true ? [{ name: "correlation", min: 0, max: 1 }] : []),
  ];
  const scales = parameters.map(estimationScale);
  const curveCount = model.parameters.length;
  const [noiseIndex, correlationIndex] = [hasNoise ? curveCount : -1, noise.correlated === true ? parameters.length - 1 : -1];
  const frame = frameOf(model, observations, noise, noiseIndex, correlationIndex);
  const terms = noise.correlated === true ? correlatedTerms(frame) : independentTerms(frame);
  const natural = new Float64Array(parameters.length);
  const write = (position: ArrayLike<number>, out: Float64Array): void => {
    for (let j = 0; j < scales.length; j++) out[j] = (scales[j] as EstimationScale).from(position[j] as number);
  };
  return {
    ...{ parameters, scales, noiseIndex, correlationIndex, natural: write },
    logDensity(position) {
      write(position, natural);
      return densityAt(frame, terms, natural);
    },
    gradient(position, out) {
      write(position, natural);
      const density = densityAt(frame, terms, natural);
      if (density === Number.NEGATIVE_INFINITY) {
        out.fill(Number.NaN);
        return;
      }
      gradientAt(frame, terms, natural, out);
      for (let j = 0; j < curveCount; j++) out[j] = (out[j] as number) * (scales[j] as EstimationScale).slope(position[j] as number);
      // the terms give the slope by the noise's logarithm, and above its least value the position is that of the rest
      if (noiseIndex >= 0)
        out[noiseIndex] =
          ((out[noiseIndex] as number) * (scales[noiseIndex] as EstimationScale).slope(position[noiseIndex] as number)) /
          (natural[noiseIndex] as number);
    },
  };
}

function leastNoise({ scale }: Noise, observations: Observations): number {
  const { lowest, highest } = dataSize(observations);
  return LEAST_NOISE * scale.spreadBetween(lowest, highest);
}

function densityAt(frame: Frame, terms: LikelihoodTerms, natural: Float64Array): number {
  const { model, scale, fitted, values } = frame;
  model.values(natural, values);
  for (let n = 0; n < values.length; n++) fitted[n] = scale.to(values[n] as number);
  const density = terms.logDensity(natural);
  return Number.isNaN(density) || density === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : density;
}

/** The slopes by the curve's natural parameters, the noise's logarithm and the correlation's position; after `densityAt` at the same place. */
function gradientAt(frame: Frame, terms: LikelihoodTerms, natural: Float64Array, out: Float64Array): void {
  const { model, scale, values, slopes, gradients } = frame;
  out.fill(0);
  terms.slopes(natural, slopes, out);
  model.gradients(natural, gradients);
  const nodes = values.length;
  for (let n = 0; n < nodes; n++) slopes[n] = (slopes[n] as number) * scale.slope(values[n] as number);
  for (let j = 0; j < model.parameters.length; j++) {
    let sum = 0;
    for (let n = 0; n < nodes; n++) sum += (slopes[n] as number) * (gradients[j * nodes + n] as number);
    out[j] = sum;
  }
}

function frameOf(model: MeanModel, observations: Observations, noise: Noise, noiseIndex: number, correlationIndex: number): Frame {
  const { count, low, high, nodeTimes } = observations;
  const { scale, shape } = noise;
  // below zero nothing has a place on a positive scale, so an interval that starts there starts at its end
  const place = (value: number): number => (scale.positive && value <= 0 ? Number.NEGATIVE_INFINITY : scale.to(value));
  return {
    ...{ model, observations, scale, shape, noiseIndex, correlationIndex },
    lows: low.map(place),
    highs: high.map(place),
    exact: Uint8Array.from(low, (value, i) => (value === high[i] ? 1 : 0)),
    jacobians: low.map((value, i) => (value === high[i] ? Math.log(Math.abs(scale.slope(value))) : 0)),
    plain: Array.from(observations.weights).every((weight, i) => weight === 1 && observations.standardErrors[i] === 0),
    values: new Float64Array(nodeTimes.length),
    fitted: new Float64Array(nodeTimes.length),
    slopes: new Float64Array(nodeTimes.length),
    gradients: new Float64Array(nodeTimes.length * model.parameters.length),
    spreads: new Float64Array(count),
  };
}

function refuseUnfit(model: MeanModel, observations: Observations, noise: Noise): void {
  const { nodeTimes, standardErrors, low, high } = observations;
  if (model.points !== nodeTimes.length)
    fail(`invalid model: it has ${model.points} points and the observations have ${nodeTimes.length} nodes; make it at their node times`);
  for (const name of ["noise", "correlation"])
    if (model.parameters.some((parameter) => parameter.name === name))
      fail(`conflicting name "${name}" of a parameter of ${model.name}: it is a parameter of the errors; rename it`);
  if (noise.knownErrors === "whole" && !standardErrors.every((error) => error > 0))
    fail("missing standard error: where known errors are the whole, every observation needs one above 0");
  if (noise.scale.positive) {
    const at = low.findIndex((value, i) => (value === high[i] ? value <= 0 : (high[i] ?? 0) <= 0));
    if (at >= 0)
      fail(`invalid value of observation ${at + 1}: ${high[at]}; ${noise.scale.name} noise needs values above 0; use additive noise`);
  }
  if (noise.correlated === true) refuseCorrelated(observations);
}

function refuseCorrelated({ allExact, anyWindow, times, count }: Observations): void {
  if (!allExact)
    fail("unsupported errors: correlated errors need exact values, and some are intervals; take the middles or uncorrelated errors");
  if (anyWindow)
    fail("unsupported errors: correlated errors need exact times, and some are windows; take the middles or uncorrelated errors");
  if (count < 2) fail("unsupported errors: one observation has no neighbour to be correlated with", undefined, "refused");
  for (let i = 1; i < count; i++)
    if (!((times[i] ?? 0) > (times[i - 1] ?? 0)))
      fail(
        `conflicting times of observations ${i} and ${i + 1}: ${times[i - 1]} and ${times[i]}; correlated errors need distinct times in order`,
      );
}
