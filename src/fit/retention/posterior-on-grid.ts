/** Points of the grid on each side of the mode, and how many standard deviations they reach: a posterior that bends lies far from the ellipse at its top. */
const SIDE = 60;
const REACH = 8;
/** Places that are kept. */
const KEPT = 4000;

/**
 * A posterior of one or two numbers, summed on a grid in the coordinates in which it is round at its mode; `factor` is the lower triangle of the second derivatives there. Returns places in proportion to the density, and the logarithm
 * of its integral.
 */
export function posteriorOnGrid(
  logDensity: (place: ArrayLike<number>) => number,
  mode: Float64Array,
  factor: readonly (readonly number[])[],
): { readonly places: readonly Float64Array[]; readonly logEvidence: number } {
  const size = mode.length;
  const step = REACH / SIDE;
  const scores = Array.from({ length: 2 * SIDE + 1 }, (_, i) => (i - SIDE) * step);
  const grid = size === 1 ? scores.map((score) => [score]) : scores.flatMap((a) => scores.map((b) => [a, b]));
  const places = grid.map((score) => placeAt(factor, score, mode));
  const logs = places.map(logDensity);
  const highest = logs.reduce((most, value) => (value > most ? value : most), Number.NEGATIVE_INFINITY);
  const weights = logs.map((value) => Math.exp(value - highest));
  const total = weights.reduce((sum, value) => sum + value, 0);
  const logDeterminant = factor.reduce((sum, row, i) => sum + Math.log(row[i] as number), 0);
  return { places: inProportion(places, weights, total), logEvidence: highest + Math.log(total) + size * Math.log(step) - logDeterminant };
}

/** Systematic resampling. */
function inProportion(places: readonly Float64Array[], weights: readonly number[], total: number): Float64Array[] {
  const kept: Float64Array[] = [];
  let sum = 0;
  for (const [i, place] of places.entries()) {
    sum += weights[i] as number;
    while (kept.length < KEPT && (kept.length + 0.5) * total <= sum * KEPT) kept.push(place);
  }
  return kept;
}

/** The mode plus L⁻ᵀ times the scores. */
function placeAt(factor: readonly (readonly number[])[], score: readonly number[], mode: Float64Array): Float64Array {
  const place = mode.slice();
  const x = new Float64Array(mode.length);
  for (let i = mode.length - 1; i >= 0; i--) {
    let sum = score[i] as number;
    for (let j = i + 1; j < mode.length; j++) sum -= (factor[j]?.[i] as number) * (x[j] as number);
    x[i] = sum / (factor[i]?.[i] as number);
    place[i] = (place[i] as number) + (x[i] as number);
  }
  return place;
}
