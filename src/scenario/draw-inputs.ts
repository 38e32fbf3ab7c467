import type { Distribution } from "../distributions/distribution.ts";
import type { Fit } from "../fit/fit-types.ts";
import { normalDistribution, normalQuantile } from "../numerics/normal.ts";
import { BLOCK, blocksOf } from "../simulate/plan.ts";
import type { Points, Sampling } from "../simulate/samplings/sampling.ts";
import { yearsAt, yearsBetween } from "../units/time.ts";
import { fitDay, noiseSize } from "./fit-names.ts";
import { type CorrelatedGroup, correlatedGroups, type ResolvedCorrelation } from "./resolve-correlations.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";

/** One value per path of every input, or one number where it is fixed; a fit gives one column per name that it brings. */
export type InputDraws = ReadonlyMap<string, number | Float64Array>;

/** How inputs are drawn. */
export interface DrawSettings {
  readonly seed: number;
  readonly paths: number;
  readonly sampling: Sampling;
  /** start of the first period, on the scale of `yearsAt` */
  readonly origin: number;
}

/**
 * Draws every input on every path, block by block. Each takes one uniform a path (a fit two) through the inverse distribution function, from a stream of its own, so that one more input changes no
 * other; correlated ones are mixed through a Gaussian copula. `dimensions` is the number of uniforms that a path has taken.
 */
export function drawInputs(
  inputs: readonly ResolvedInput[],
  correlations: readonly ResolvedCorrelation[],
  { seed, paths, sampling, origin }: DrawSettings,
): { readonly draws: InputDraws; readonly dimensions: number } {
  const fits = inputs.filter(({ fit }) => fit !== undefined);
  const uncertain = inputs.filter(
    ({ fit, distribution }) => fit === undefined && distribution !== undefined && distribution.isOneNumber !== true,
  );
  const { places, dimensions } = placeStreams(fits, uncertain);
  const points = sampling.points({ seed, paths, inputs: dimensions, drivers: 0, periods: 0 });
  const draws = new Map<string, number | Float64Array>();
  const placeOf = ({ stream }: ResolvedInput): number => places.get(stream) ?? 0;
  for (const input of inputs) {
    if (input.fit === undefined) {
      if (input.distribution?.isOneNumber === true) draws.set(input.name, input.distribution.mean);
      continue;
    }
    drawFit(input, points, placeOf(input), paths, origin, draws);
  }
  const columns = uncertain.map((input): DrawnColumn => {
    const { name, stream, distribution } = input;
    if (distribution === undefined) throw new Error(`nothing to draw ${name} from`);
    return {
      name,
      stream,
      distribution,
      dimension: placeOf(input),
      values: new Float64Array(paths),
      scratch: new Float64Array(Math.min(paths, BLOCK)),
    };
  });
  for (const { name, values } of columns) draws.set(name, values);
  const groups = correlatedGroups(correlations).map((group) => placeGroup(group, columns));
  for (let block = 0; block < blocksOf(paths); block++) drawBlock(columns, groups, points, block, paths);
  return { draws, dimensions };
}

/** Which of its draws, and where in the interval of its last fact it starts. */
const DIMENSIONS_OF_FIT = 2;

/** The first dimension of each stream: inputs of one stream, as of a scenario that is used twice, are drawn alike by any sampling. */
function placeStreams(
  fits: readonly ResolvedInput[],
  uncertain: readonly ResolvedInput[],
): { readonly places: ReadonlyMap<string, number>; readonly dimensions: number } {
  const places = new Map<string, number>();
  let dimensions = 0;
  const place = ({ stream }: ResolvedInput, size: number): void => {
    if (places.has(stream)) return;
    places.set(stream, dimensions);
    dimensions += size;
  };
  for (const input of fits) place(input, DIMENSIONS_OF_FIT);
  for (const input of uncertain) place(input, 1);
  return { places, dimensions };
}

interface DrawnColumn {
  readonly name: string;
  readonly stream: string;
  readonly distribution: Distribution;
  readonly dimension: number;
  readonly values: Float64Array;
  /** a block's uniforms, then its normal scores where these are wanted */
  readonly scratch: Float64Array;
}

interface PlacedGroup {
  readonly columns: readonly DrawnColumn[];
  readonly weights: readonly (readonly number[])[];
}

function placeGroup({ names, weights }: CorrelatedGroup, columns: readonly DrawnColumn[]): PlacedGroup {
  return { columns: names.flatMap((name) => columns.find((column) => column.name === name) ?? []), weights };
}

function drawBlock(columns: readonly DrawnColumn[], groups: readonly PlacedGroup[], points: Points, block: number, paths: number): void {
  const from = block * BLOCK;
  const length = Math.min(paths - from, BLOCK);
  for (const { stream, dimension, scratch } of columns) points.uniforms(stream, dimension, block, scratch.subarray(0, length));
  const mixed = new Set<DrawnColumn>();
  for (const group of groups) {
    for (const column of group.columns) {
      toScores(column.scratch, length);
      mixed.add(column);
    }
    mix(group, length);
  }
  for (const column of columns) {
    const { distribution, scratch, values } = column;
    if (distribution.ofScore !== undefined && !mixed.has(column)) toScores(scratch, length);
    if (distribution.ofScores !== undefined) {
      const part = values.subarray(from, from + length);
      part.set(scratch.subarray(0, length));
      distribution.ofScores(part);
      continue;
    }
    if (distribution.ofScore === undefined && mixed.has(column))
      for (let i = 0; i < length; i++) scratch[i] = normalDistribution(scratch[i] as number);
    const valueAt = distribution.ofScore ?? distribution.quantile;
    for (let i = 0; i < length; i++) values[from + i] = valueAt(scratch[i] as number);
  }
}

function toScores(uniforms: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) uniforms[i] = normalQuantile(uniforms[i] as number);
}

/** The last first, for each is mixed from those before it. */
function mix({ columns, weights }: PlacedGroup, length: number): void {
  const sums = new Float64Array(length);
  for (let i = columns.length - 1; i >= 0; i--) {
    const row = weights[i] as readonly number[];
    sums.fill(0);
    for (let j = 0; j <= i; j++) addScaled(sums, row[j] as number, (columns[j] as DrawnColumn).scratch, length);
    (columns[i] as DrawnColumn).scratch.set(sums);
  }
}

function addScaled(sums: Float64Array, weight: number, scores: Float64Array, length: number): void {
  for (let path = 0; path < length; path++) sums[path] = (sums[path] as number) + weight * (scores[path] as number);
}

/** One joint draw of a fit's parameters a path, and the level at its last fact: anywhere in the interval that the fact leaves open. */
function drawFit(
  input: ResolvedInput,
  points: Points,
  dimension: number,
  paths: number,
  origin: number,
  draws: Map<string, number | Float64Array>,
): void {
  const { fit, name, stream } = input;
  if (fit === undefined) return;
  const uniforms = uniformsOf(points, `${stream}#draw`, dimension, paths);
  const columns = fit.curve.parameters.map(() => new Float64Array(paths));
  const parameters = new Float64Array(columns.length);
  for (let path = 0; path < paths; path++) {
    fit.draw(uniforms[path] as number, parameters);
    for (let k = 0; k < columns.length; k++) (columns[k] as Float64Array)[path] = parameters[k] ?? Number.NaN;
  }
  fit.curve.parameters.forEach((parameter, k) => {
    draws.set(`${name}.${parameter.name}`, columns[k] ?? Number.NaN);
  });
  draws.set(`${name}.start`, startDraws(input, uniformsOf(points, `${stream}#start`, dimension + 1, paths)));
  draws.set(`${name}.date`, yearsBetween(origin, yearsAt(fitDay(fit))));
  draws.set(`${name}.noise_size`, noiseSize(fit));
}

function startDraws({ fit }: ResolvedInput, uniforms: Float64Array): Float64Array {
  return fit === undefined ? uniforms : uniforms.map(startLevel(fit));
}

/** The level at a fit's last fact by one uniform: anywhere in the interval that the fact leaves open. */
export function startLevel({ series, residualStandardDeviation }: Fit): (uniform: number) => number {
  const last = series.points.at(-1);
  if (last === undefined) return (uniform) => uniform;
  const { low, high } = last.interval;
  // a censored fact has no upper end of its own; the level then spreads above it as the residuals do
  const ratio = Number.isFinite(high) ? Math.log(high / low) : 2 * residualStandardDeviation;
  return (uniform) => low * Math.exp(uniform * ratio);
}

function uniformsOf(points: Points, stream: string, dimension: number, paths: number): Float64Array {
  const column = new Float64Array(paths);
  for (let block = 0; block < blocksOf(paths); block++)
    points.uniforms(stream, dimension, block, column.subarray(block * BLOCK, Math.min(paths, (block + 1) * BLOCK)));
  return column;
}
