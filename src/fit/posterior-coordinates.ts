import { choleskyOf } from "../numerics/cholesky.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import type { JointDensity } from "./joint-density.ts";
import type { JointPrior } from "./joint-prior.ts";
import type { Likelihood } from "./likelihood.ts";
import type { MeanModel } from "./mean-model.ts";
import type { Noise } from "./noise.ts";
import type { Observations } from "./observations.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";

/** Coordinates in which a posterior is roughly a standard normal, whatever the noise is. */
export interface PosteriorCoordinates {
  /** about where the density lies, and how wide it is */
  readonly middle: Float64Array;
  readonly deviations: Float64Array;
  /** the position on the estimation scales, written into `position`; returns the log of the volume that a unit of these coordinates has there */
  place(at: Float64Array, position: Float64Array): number;
}

/** Nodes of log noise at which the curve's parameters are scaled, this far apart: a factor of 1.6. */
const NODE_STEP = 0.5;
const MOST_NODES = 80;
/** How far the nodes reach beyond the noise's prior and its estimate, in prior spreads. */
const REACH = 4;
/** Curvatures whose least pivot is below this share are propped up, so that rounding does not make them indefinite. */
const PROP = 1e-9;
/** The variance of a number that is equally likely everywhere in an interval of width one. */
const UNIFORM_VARIANCE = 1 / 12;

/**
 * How uncertain the curve's parameters are hangs on how large the noise is: with few points the posterior is a funnel, narrow where the noise is small. Here they are measured,
 * at each value of the noise, by their own standard deviations and correlations (the inverse of the information at `top` plus that of the priors), intervals counting as
 * if their values were equally likely inside. The other parameters are measured by their priors.
 */
export function posteriorCoordinates(
  context: { readonly model: MeanModel; readonly observations: Observations; readonly noise: Noise; readonly likelihood: Likelihood },
  prior: JointPrior,
  density: JointDensity,
  top: Float64Array,
): PosteriorCoordinates {
  const { noiseIndex, correlationIndex } = context.likelihood;
  const curveCount = context.model.parameters.length;
  const count = top.length;
  const spreads = Float64Array.from(prior.own, ({ spread }) => spread);
  const nodes = noiseIndex < 0 ? [0] : noiseNodes(prior.own[noiseIndex] as ParameterPrior, top[noiseIndex] as number);
  const first = nodes[0] ?? 0;
  const step = nodes.length > 1 ? (nodes[1] ?? 0) - first : 1;
  const informations = informationAt(context, spreads, top);
  const noiseAt = (position: number): number =>
    noiseIndex < 0 ? 0 : (context.likelihood.scales[noiseIndex] as EstimationScale).from(position);
  // one row per node: the lower triangle, its diagonal in logarithms
  const triangle = curveCount * curveCount;
  const factors = Float64Array.from(nodes.flatMap((position) => factorOf(informations(noiseAt(position)))));
  const factor = new Float64Array(triangle);
  const volumes = spreads.reduce((sum, spread, j) => (j < curveCount ? sum + Math.log(spread) : sum), 0);

  const interpolate = (logNoise: number): void => {
    const along = Math.min(nodes.length - 1, Math.max(0, (logNoise - first) / step));
    const node = Math.min(Math.max(0, nodes.length - 2), Math.floor(along));
    const share = nodes.length > 1 ? along - node : 0;
    const next = nodes.length > 1 ? triangle : 0;
    for (let e = 0; e < triangle; e++) {
      const here = factors[node * triangle + e] as number;
      factor[e] = here + share * ((factors[node * triangle + next + e] as number) - here);
    }
  };
  const place = (at: Float64Array, position: Float64Array): number => {
    let volume = volumes;
    for (let j = curveCount; j < count; j++) {
      const measure = j === noiseIndex ? 1 : (spreads[j] as number);
      position[j] = j === noiseIndex ? (at[j] as number) : (prior.own[j] as ParameterPrior).middle + measure * (at[j] as number);
    }
    if (noiseIndex >= 0 && correlationIndex >= 0) {
      // along this, what the noise adds from point to point stays as it is: the correlation and the noise grow together
      const correlation = (context.likelihood.scales[correlationIndex] as EstimationScale).from(position[correlationIndex] as number);
      position[noiseIndex] = (position[noiseIndex] as number) - 0.5 * Math.log1p(-correlation * correlation);
    }
    interpolate(noiseIndex < 0 ? 0 : (position[noiseIndex] as number));
    // L = M · D with ones on the diagonal of M; Lᵀ x = at, from the last up
    for (let j = curveCount - 1; j >= 0; j--) {
      const logSize = factor[j * curveCount + j] as number;
      let sum = (at[j] as number) * Math.exp(-logSize);
      for (let i = j + 1; i < curveCount; i++) sum -= (factor[i * curveCount + j] as number) * (position[i] as number);
      position[j] = sum;
      volume -= logSize;
    }
    for (let j = 0; j < curveCount; j++) position[j] = (top[j] as number) + (spreads[j] as number) * (position[j] as number);
    return volume;
  };
  const [middle, deviations] = [new Float64Array(count), new Float64Array(count).fill(1)];
  if (noiseIndex >= 0) {
    const position = new Float64Array(count);
    const at = new Float64Array(count);
    const along = (logNoise: number): number => {
      at[noiseIndex] = logNoise;
      const volume = place(at, position);
      return density.logDensity(position) + volume;
    };
    const found = momentsOf(along, first, first + step * (nodes.length - 1));
    middle[noiseIndex] = found.mean;
    deviations[noiseIndex] = found.deviation;
  }
  return { middle, deviations, place };
}

function noiseNodes({ middle, spread }: ParameterPrior, top: number): readonly number[] {
  const low = Math.min(middle, top) - REACH * spread;
  const high = Math.max(middle, top) + REACH * spread;
  const count = Math.min(MOST_NODES, Math.max(2, Math.ceil((high - low) / NODE_STEP)));
  return Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));
}

/** The information about the curve's parameters, in prior spreads, at a size of the noise; that of the priors is 1 each. */
function informationAt(
  { model, observations, noise, likelihood }: Parameters<typeof posteriorCoordinates>[0],
  spreads: Float64Array,
  top: Float64Array,
): (size: number) => number[][] {
  const count = model.parameters.length;
  const nodes = model.points;
  const natural = new Float64Array(top.length);
  likelihood.natural(top, natural);
  const values = new Float64Array(nodes);
  const gradients = new Float64Array(nodes * count);
  model.values(natural, values);
  model.gradients(natural, gradients);
  const slopeOf = (j: number, n: number): number =>
    (gradients[j * nodes + n] as number) *
    noise.scale.slope(values[n] as number) *
    (likelihood.scales[j] as EstimationScale).slope(top[j] as number) *
    (spreads[j] as number);
  const { low, high, standardErrors, weights, firstNode, nodeShares } = observations;
  const widths = low.map((value, i) => {
    const least = noise.scale.positive && value <= 0 ? Number.NEGATIVE_INFINITY : noise.scale.to(value);
    return noise.scale.to(high[i] ?? value) - least;
  });
  return (size) => {
    const matrix = Array.from({ length: count }, (_, i) => Array.from({ length: count }, (_, j) => (i === j ? 1 : 0)));
    for (let i = 0; i < observations.count; i++) {
      const known = standardErrors[i] as number;
      const own = likelihood.noiseIndex < 0 ? 0 : size / Math.sqrt(weights[i] as number);
      const deviation = Math.max(own, known, (widths[i] as number) * Math.sqrt(UNIFORM_VARIANCE));
      for (let n = firstNode[i] as number; n < (firstNode[i + 1] as number); n++) {
        const share = Math.sqrt(nodeShares[n] as number) / deviation;
        for (let a = 0; a < count; a++)
          for (let b = 0; b <= a; b++) {
            const row = matrix[a] as number[];
            row[b] = (row[b] as number) + slopeOf(a, n) * share * (slopeOf(b, n) * share);
          }
      }
    }
    return matrix;
  };
}

/** The Cholesky factor of a symmetric matrix of which the lower half is read, columns divided by their diagonal, and the diagonal's logarithm in its place; row by row. */
function factorOf(matrix: number[][]): number[] {
  const sizes = matrix.map((row, j) => Math.sqrt(row[j] ?? 1));
  const scaled = matrix.map((row, i) => row.map((value, j) => (i === j ? 1 + PROP : value / (sizes[i] ?? 1) / (sizes[j] ?? 1))));
  const lower = choleskyOf(scaled) ?? scaled.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  return lower.flatMap((row, i) =>
    row.map((value, j) => {
      if (j > i) return 0;
      const diagonal = lower[j]?.[j] ?? 1;
      return i === j ? Math.log(diagonal * (sizes[i] ?? 1)) : (value * (sizes[i] ?? 1)) / (diagonal * (sizes[j] ?? 1));
    }),
  );
}

/** Mean and standard deviation of a density along a line, on a grid and then on a finer one around its top. */
function momentsOf(logDensity: (at: number) => number, low: number, high: number): { readonly mean: number; readonly deviation: number } {
  const coarse = gridMoments(logDensity, low, high);
  const reach = 4 * coarse.deviation + (2 * (high - low)) / GRID;
  return gridMoments(logDensity, coarse.mean - reach, coarse.mean + reach);
}

const GRID = 60;

function gridMoments(logDensity: (at: number) => number, low: number, high: number): { readonly mean: number; readonly deviation: number } {
  const step = (high - low) / GRID;
  const at = Array.from({ length: GRID + 1 }, (_, k) => low + k * step);
  const logs = at.map(logDensity);
  const most = logs.reduce((largest, log) => Math.max(largest, log), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(most)) return { mean: 0.5 * low + 0.5 * high, deviation: (high - low) / 4 };
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = at.reduce((sum, value, k) => sum + (value * (weights[k] ?? 0)) / total, 0);
  const variance = at.reduce((sum, value, k) => sum + ((value - mean) * (value - mean) * (weights[k] ?? 0)) / total, 0);
  return { mean, deviation: Math.max(Math.sqrt(variance), 0.5 * step) };
}
