import { choleskyOf } from "../numerics/cholesky.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import { gridMoments, momentsAt } from "./grid-moments.ts";
import type { JointDensity } from "./joint-density.ts";
import type { JointPrior } from "./joint-prior.ts";
import { type PosteriorContext, posteriorInformation } from "./posterior-information.ts";
import { type Ridge, traceRidge } from "./posterior-ridge.ts";
import { type PlaceTable, placeOnTable } from "./posterior-table.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";

/** Coordinates in which a posterior is roughly a standard normal, whatever the noise is. */
export interface PosteriorCoordinates {
  /** about where the density lies, and how wide it is */
  readonly middle: Float64Array;
  readonly deviations: Float64Array;
  /** the position on the estimation scales, written into `position`; returns the log of the volume that a unit of these coordinates has there */
  place(at: Float64Array, position: Float64Array): number;
}

/** Nodes of log noise at which the curve's parameters are measured, this far apart: a factor of 1.6. */
const NODE_STEP = 0.5;
const MOST_NODES = 40;
/** How far the nodes reach beyond the noise's prior and its estimate, in prior spreads. */
const REACH = 4;
/** Curvatures whose least pivot is below this share are propped up, so that rounding does not make them indefinite. */
const PROP = 1e-9;
/** A parameter of which the data tell no more than this share of its prior's spread is worth a walk along its ridge: below, the density is too narrow to bend. */
const WORTH_A_WALK = 0.04;

/**
 * How uncertain the curve's parameters are hangs on how large the noise is: with few points the posterior is a funnel, narrow where the noise is small. Here they are measured, at each value of
 * the noise, by their own standard deviations and correlations (the inverse of `posteriorInformation`).
 *
 * Where the data leave a parameter nearly open (a ceiling that is far off) the posterior is a ridge along it, and bends. Then that parameter is a coordinate as it is, and the others are measured
 * from the ridge's top, at each of its places.
 */
export function posteriorCoordinates(
  context: PosteriorContext,
  prior: JointPrior,
  density: JointDensity,
  top: Float64Array,
): PosteriorCoordinates {
  const { noiseIndex } = context.likelihood;
  const spreads = Float64Array.from(prior.own, ({ spread }) => spread);
  const all = context.model.parameters.map((_, j) => j);
  const alone = { along: Float64Array.of(0), tops: top };
  const plain = placeOnTable(tableOf(context, prior, spreads, top, -1, all, alone));
  const { middle, deviations } = noiseMoments(context, prior, density, plain, top);
  const open = all.length < 2 ? undefined : mostOpen(context, spreads, top, all, noiseIndex < 0 ? 0 : (middle[noiseIndex] as number));
  if (open === undefined) return { middle, deviations, place: plain };
  const others = all.filter((j) => j !== open.index);
  const held = top.slice();
  if (noiseIndex >= 0) held[noiseIndex] = middle[noiseIndex] as number;
  const ridge = traceRidge(density, held, open.index, others, open.units, 2 * REACH * (spreads[open.index] as number));
  if (ridge.along.length < 3) return { middle, deviations, place: plain };
  const place = placeOnTable(tableOf(context, prior, spreads, top, open.index, others, ridge));
  const at = middle.slice();
  const position = new Float64Array(top.length);
  const moments = momentsAt((value) => {
    at[open.index] = value;
    const volume = place(at, position);
    return density.logDensity(position) + volume;
  }, ridge.along);
  middle[open.index] = moments.mean;
  deviations[open.index] = moments.deviation;
  return { middle, deviations, place };
}

function tableOf(
  context: PosteriorContext,
  prior: JointPrior,
  spreads: Float64Array,
  top: Float64Array,
  ridgeIndex: number,
  measured: readonly number[],
  ridge: Ridge,
): PlaceTable {
  const { noiseIndex, correlationIndex, scales } = context.likelihood;
  const noiseNodes = noiseIndex < 0 ? Float64Array.of(0) : nodesOf(prior.own[noiseIndex] as ParameterPrior, top[noiseIndex] as number);
  const sizes = noiseNodes.map((position) => (noiseIndex < 0 ? 0 : (scales[noiseIndex] as EstimationScale).from(position)));
  const factors = Array.from(ridge.along, (_, r) => {
    const information = posteriorInformation(context, spreads, measured, ridge.tops.subarray(r * top.length, (r + 1) * top.length));
    return Array.from(sizes).flatMap((size) => factorOf(information(size)));
  });
  return {
    ...{ count: top.length, noiseIndex, correlationIndex, ridgeIndex, measured, noiseNodes, ridge },
    measures: Float64Array.from(measured, (j) => spreads[j] as number),
    factors: Float64Array.from(factors.flat()),
    correlationOf: (position) => (scales[correlationIndex] as EstimationScale).from(position),
    correlationMiddle: prior.own[correlationIndex]?.middle ?? 0,
    correlationSpread: prior.own[correlationIndex]?.spread ?? 1,
  };
}

function nodesOf({ middle, spread }: ParameterPrior, top: number): Float64Array {
  const low = Math.min(middle, top) - REACH * spread;
  const high = Math.max(middle, top) + REACH * spread;
  const count = Math.min(MOST_NODES, Math.max(2, Math.ceil((high - low) / NODE_STEP)));
  return Float64Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));
}

/** Where the noise lies when the curve is at its top, all else in the middle. */
function noiseMoments(
  { likelihood: { noiseIndex } }: PosteriorContext,
  { own }: JointPrior,
  density: JointDensity,
  place: PosteriorCoordinates["place"],
  top: Float64Array,
): { readonly middle: Float64Array; readonly deviations: Float64Array } {
  const [middle, deviations] = [new Float64Array(top.length), new Float64Array(top.length).fill(1)];
  if (noiseIndex < 0) return { middle, deviations };
  const at = new Float64Array(top.length);
  const position = new Float64Array(top.length);
  const along = (logNoise: number): number => {
    at[noiseIndex] = logNoise;
    const volume = place(at, position);
    return density.logDensity(position) + volume;
  };
  const nodes = nodesOf(own[noiseIndex] as ParameterPrior, top[noiseIndex] as number);
  const { mean, deviation } = gridMoments(along, nodes[0] as number, nodes.at(-1) as number);
  middle[noiseIndex] = mean;
  deviations[noiseIndex] = deviation;
  return { middle, deviations };
}

/** The parameter of which the data tell least against its prior, where that is little; with all parameters' own standard deviations, the others held. */
function mostOpen(
  context: PosteriorContext,
  spreads: Float64Array,
  top: Float64Array,
  all: readonly number[],
  noise: number,
): { readonly index: number; readonly units: Float64Array } | undefined {
  const { noiseIndex, scales } = context.likelihood;
  const matrix = posteriorInformation(context, spreads, all, top)(noiseIndex < 0 ? 0 : (scales[noiseIndex] as EstimationScale).from(noise));
  const deviations = all.map((j) => {
    // the parameter last: its pivot is then what is known of it when nothing else is
    const order = [...all.filter((other) => other !== j), j];
    const lower = choleskyOf(order.map((a) => order.map((b) => matrix[Math.max(a, b)]?.[Math.min(a, b)] ?? 0)));
    return 1 / (lower?.at(-1)?.at(-1) ?? 1);
  });
  const widest = Math.max(...deviations);
  if (!(widest > WORTH_A_WALK)) return undefined;
  const index = deviations.indexOf(widest);
  const units = Float64Array.from(top, (_, j) => (spreads[j] as number) / Math.sqrt(matrix[j]?.[j] ?? 1));
  units[index] = (spreads[index] as number) * widest;
  return { index, units };
}

/** The Cholesky factor of a symmetric matrix of which the lower half is read, columns divided by their diagonal, and the diagonal's logarithm in its place; row by row. */
function factorOf(matrix: readonly (readonly number[])[]): number[] {
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
