import { evenStrides } from "../numerics/even-strides.ts";
import { type KeptRows, keepByWeight } from "../numerics/keep-by-weight.ts";
import { logNormalBetween } from "../numerics/log-normal-between.ts";
import { logNormalDensity } from "../numerics/log-normal-density.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { stepDensity } from "../numerics/step-density.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import { gridMoments } from "./grid-moments.ts";
import type { MeanModel } from "./mean-model.ts";
import type { Observations } from "./observations.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";
import { straightLevel } from "./straight-level.ts";

/** Values of the noise, and places that are weighed at each; so few are enough because they are spread evenly. */
const NOISES = 192;
const PER_NOISE = 12;
const PLACES = NOISES * PER_NOISE;
/** Draws that are kept of them: `betweenDraws` fills the gaps. */
const ROWS = 2048;
/** The noise is looked for within so many of its prior's spreads. */
const REACH = 5;
/** What is weighed is drawn this much wider than the normal that it is nearly. */
const WIDENED = 1.1;

/**
 * The posterior of a curve whose logarithm is a straight function of its parameters, under multiplicative normal noise, at a fraction of the cost of chains: at each value of the noise the
 * parameters are nearly normal about the weighted regression line, so places spread evenly over those normals need only be weighed by the exact likelihood of the intervals and windows and by the
 * priors. Draws are on the estimation scales, the logarithm of the noise last. `undefined` where the weights differ too much to be trusted.
 * @param priors of the parameters and, last, of the noise
 */
export function straightPosterior(
  model: MeanModel,
  scales: readonly EstimationScale[],
  observations: Observations,
  priors: readonly ParameterPrior[],
): KeptRows | undefined {
  const count = scales.length;
  const level = straightLevel(model, scales, observations, priors);
  const noisePrior = priors[count] as ParameterPrior;
  const alongNoise = (log: number): number => level.about(log) + noisePrior.logDensity(log);
  const [low, high] = [noisePrior.middle - REACH * noisePrior.spread, noisePrior.middle + REACH * noisePrior.spread];
  const { mean, deviation } = gridMoments(alongNoise, low, high);
  if (!Number.isFinite(alongNoise(mean))) return undefined;
  const noise = stepDensity(alongNoise, mean, deviation);
  const exact = exactLikelihood(observations);
  let [spread, before] = [0, 0];
  const width = count + 1;
  const strides = evenStrides(count);
  const [at, normals, fitted] = [new Float64Array(width), new Float64Array(count), new Float64Array(model.points)];
  const places = new Float64Array(PLACES * width);
  const logWeights = new Float64Array(PLACES);
  for (let k = 0; k < PLACES; k++) {
    if (k % PER_NOISE === 0) {
      const drawn = noise.place((k / PER_NOISE + 0.5) / NOISES, at, count);
      spread = Math.exp(at[count] as number);
      level.about(at[count] as number);
      before = noisePrior.logDensity(at[count] as number) - drawn;
    }
    let log = before;
    for (let j = 0; j < count; j++) {
      const turned = 0.5 + (k + 1) * (strides[j] as number);
      const normal = normalQuantile(turned - Math.floor(turned));
      normals[j] = WIDENED * normal;
      log += 0.5 * normal * normal;
    }
    log += level.place(normals, at, fitted) + exact(fitted, spread);
    for (let j = 0; j < count; j++) log += (priors[j] as ParameterPrior).logDensity(at[j] as number);
    for (let j = 0; j < width; j++) places[k * width + j] = at[j] as number;
    logWeights[k] = Number.isNaN(log) ? Number.NEGATIVE_INFINITY : log;
  }
  return keepByWeight(places, logWeights, count + 1, ROWS);
}

/** The log likelihood of the observations under normal noise about fitted values on the log scale, one per node: as `likelihoodOf` has it, up to a constant. */
function exactLikelihood({ low, high, count, firstNode, nodeShares }: Observations): (fitted: Float64Array, noise: number) => number {
  const [lows, highs] = [low.map((value) => (value > 0 ? Math.log(value) : Number.NEGATIVE_INFINITY)), high.map(Math.log)];
  return (fitted, noise) => {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const [first, end] = [firstNode[i] as number, firstNode[i + 1] as number];
      const [a, b] = [lows[i] as number, highs[i] as number];
      if (end - first === 1) total += term(a, b, fitted[first] as number, noise);
      else {
        let sum = 0;
        for (let n = first; n < end; n++) sum += (nodeShares[n] as number) * Math.exp(term(a, b, fitted[n] as number, noise));
        total += Math.log(sum);
      }
    }
    return total;
  };
}

function term(low: number, high: number, fitted: number, noise: number): number {
  if (low === high) return logNormalDensity((low - fitted) / noise) - Math.log(noise);
  return logNormalBetween((low - fitted) / noise, (high - fitted) / noise);
}
