import { choleskyOf } from "./cholesky.ts";

/** A mixture of normals in a few dimensions, laid out flat for speed. */
export interface NormalMixture {
  readonly components: number;
  readonly dimensions: number;
  /** sum to one */
  readonly shares: Float64Array;
  /** row by row, one row per component */
  readonly centres: Float64Array;
  /** lower Cholesky factors of the covariances, row by row, one after the other */
  readonly roots: Float64Array;
  /** log of the factors' determinants */
  readonly logVolumes: Float64Array;
}

const ROUNDS = 25;
/** A component of fewer states than this times its dimensions is dropped: it has no covariance. */
const FEWEST_STATES = 3;
/** A covariance from few states may be singular; this share of the whole's diagonal is added. */
const RIDGE = 1e-8;

/** One normal with independent parts. */
export function independentNormal(mean: Float64Array, deviations: Float64Array): NormalMixture {
  const dimensions = mean.length;
  const roots = new Float64Array(dimensions * dimensions);
  for (let j = 0; j < dimensions; j++) roots[j * dimensions + j] = deviations[j] as number;
  const logVolumes = Float64Array.of(deviations.reduce((sum, deviation) => sum + Math.log(deviation), 0));
  return { components: 1, dimensions, shares: Float64Array.of(1), centres: mean.slice(), roots, logVolumes };
}

/**
 * Fits a mixture of at most `components` normals to `rows` states (row by row) by expectation and maximisation (Dempster, Laird & Rubin 1977), started from
 * states that lie far from each other; `undefined` where the states do not spread in all dimensions. The same states give the same mixture.
 */
export function fitNormalMixture(states: Float64Array, rows: number, dimensions: number, components: number): NormalMixture | undefined {
  const whole = weighted(states, rows, dimensions, new Float64Array(rows).fill(1), undefined);
  if (whole === undefined) return undefined;
  let mixture = assemble(dimensions, [whole]);
  if (components === 1) return mixture;
  const ridge = Float64Array.from({ length: dimensions }, (_, j) => RIDGE * (whole.variances[j] ?? 0));
  const seeds = farApart(states, rows, dimensions, components, mixture);
  const members = seeds.map(() => new Float64Array(rows));
  for (let r = 0; r < rows; r++) {
    const distances = seeds.map((seed) => distanceBetween(states, r, seed, mixture));
    (members[distances.indexOf(Math.min(...distances))] ?? new Float64Array(rows))[r] = 1;
  }
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) fillMembers(states, rows, mixture, members);
    const parts = members.slice(0, round > 0 ? mixture.components : members.length).flatMap((own) => {
      const part = weighted(states, rows, dimensions, own, ridge);
      return part === undefined ? [] : [part];
    });
    if (parts.length === 0) return mixture;
    mixture = assemble(dimensions, parts);
  }
  return mixture;
}

/** Both mixtures in one, the second with this share. */
export function joinMixtures(first: NormalMixture, second: NormalMixture, share: number): NormalMixture {
  const join = (a: Float64Array, b: Float64Array): Float64Array => Float64Array.from([...a, ...b]);
  return {
    components: first.components + second.components,
    dimensions: first.dimensions,
    shares: join(
      first.shares.map((own) => own * (1 - share)),
      second.shares.map((own) => own * share),
    ),
    centres: join(first.centres, second.centres),
    roots: join(first.roots, second.roots),
    logVolumes: join(first.logVolumes, second.logVolumes),
  };
}

/** Squared distance from a component's centre, in its own standard deviations; `white` is room for as many numbers as there are dimensions. */
export function squareFrom(
  { dimensions, centres, roots }: NormalMixture,
  k: number,
  at: ArrayLike<number>,
  offset: number,
  white: Float64Array,
): number {
  const root = k * dimensions * dimensions;
  let square = 0;
  for (let i = 0; i < dimensions; i++) {
    let sum = (at[offset + i] as number) - (centres[k * dimensions + i] as number);
    for (let j = 0; j < i; j++) sum -= (roots[root + i * dimensions + j] as number) * (white[j] as number);
    const part = sum / (roots[root + i * dimensions + i] as number);
    white[i] = part;
    square += part * part;
  }
  return square;
}

interface Part {
  readonly weight: number;
  readonly mean: Float64Array;
  readonly variances: readonly number[];
  readonly lower: readonly (readonly number[])[];
}

function assemble(dimensions: number, parts: readonly Part[]): NormalMixture {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return {
    components: parts.length,
    dimensions,
    shares: Float64Array.from(parts, ({ weight }) => weight / total),
    centres: Float64Array.from(parts.flatMap(({ mean }) => [...mean])),
    roots: Float64Array.from(parts.flatMap(({ lower }) => lower.flat())),
    logVolumes: Float64Array.from(parts, ({ lower }) => lower.reduce((sum, row, i) => sum + Math.log(row[i] ?? 1), 0)),
  };
}

/** Weighted mean and covariance; `undefined` where too few states carry weight or they do not spread. */
function weighted(
  states: Float64Array,
  rows: number,
  dimensions: number,
  weights: Float64Array,
  ridge: Float64Array | undefined,
): Part | undefined {
  const weight = weights.reduce((sum, value) => sum + value, 0);
  if (weight < FEWEST_STATES * dimensions) return undefined;
  const mean = new Float64Array(dimensions);
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < dimensions; j++)
      mean[j] = (mean[j] as number) + ((weights[r] as number) * (states[r * dimensions + j] as number)) / weight;
  const covariance = Array.from({ length: dimensions }, (_, i) =>
    Array.from({ length: dimensions }, (_, j) => {
      if (j > i) return 0;
      let sum = i === j ? (ridge?.[i] ?? 0) : 0;
      for (let r = 0; r < rows; r++)
        sum +=
          (((weights[r] as number) * ((states[r * dimensions + i] as number) - (mean[i] as number))) / weight) *
          ((states[r * dimensions + j] as number) - (mean[j] as number));
      return sum;
    }),
  );
  const lower = choleskyOf(covariance);
  return lower === undefined ? undefined : { weight, mean, lower, variances: covariance.map((row, j) => row[j] ?? 0) };
}

/** Rows of states each of which is the farthest from those before, in the whole's standard deviations; the first is the farthest from the middle. */
function farApart(states: Float64Array, rows: number, dimensions: number, count: number, whole: NormalMixture): number[] {
  const white = new Float64Array(dimensions);
  const nearest = Float64Array.from({ length: rows }, (_, r) => squareFrom(whole, 0, states, r * dimensions, white));
  const seeds: number[] = [];
  for (let s = 0; s < count; s++) {
    const next = nearest.reduce((most, distance, r) => (distance > (nearest[most] ?? 0) ? r : most), 0);
    for (let r = 0; r < rows; r++) {
      const distance = distanceBetween(states, r, next, whole);
      nearest[r] = s === 0 ? distance : Math.min(nearest[r] as number, distance);
    }
    seeds.push(next);
  }
  return seeds;
}

/** Squared distance of two states in the standard deviations of a mixture's first component. */
function distanceBetween(states: Float64Array, a: number, b: number, { dimensions, roots }: NormalMixture): number {
  let square = 0;
  const white: number[] = [];
  for (let i = 0; i < dimensions; i++) {
    let sum = (states[a * dimensions + i] as number) - (states[b * dimensions + i] as number);
    for (let j = 0; j < i; j++) sum -= (roots[i * dimensions + j] as number) * (white[j] as number);
    const part = sum / (roots[i * dimensions + i] as number);
    white.push(part);
    square += part * part;
  }
  return square;
}

/** Each state's shares in the components. */
function fillMembers(states: Float64Array, rows: number, mixture: NormalMixture, members: readonly Float64Array[]): void {
  const { components, dimensions, shares, logVolumes } = mixture;
  const white = new Float64Array(dimensions);
  const logs = new Float64Array(components);
  for (let r = 0; r < rows; r++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < components; k++) {
      const log = Math.log(shares[k] as number) - (logVolumes[k] as number) - 0.5 * squareFrom(mixture, k, states, r * dimensions, white);
      logs[k] = log;
      if (log > most) most = log;
    }
    let total = 0;
    for (let k = 0; k < components; k++) total += Math.exp((logs[k] as number) - most);
    for (let k = 0; k < components; k++) (members[k] as Float64Array)[r] = Math.exp((logs[k] as number) - most) / total;
  }
}
