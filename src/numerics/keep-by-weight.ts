/** Rows that are kept of weighed ones, alike. */
export interface KeptRows {
  /** row by row; those of large weight more than once */
  readonly draws: Float64Array;
  readonly rows: number;
  /** rows of one weight that would know a mean as well (Kish 1965) */
  readonly effective: number;
  /** one sentence with the numbers that decided */
  readonly reason: string;
}

/** Rows are trusted where their weights are worth this share of as many equal ones, and none has more than this share of all. */
const LEAST_WORTH = 0.4;
const MOST_WEIGHT = 0.003;

/** Keeps `rows` rows of `count` numbers in proportion to their weights (systematic resampling), in their order. `undefined` where the weights differ too much to be trusted. */
export function keepByWeight(places: Float64Array, logWeights: Float64Array, count: number, rows: number): KeptRows | undefined {
  const given = logWeights.length;
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < given; k++) if ((logWeights[k] as number) > highest) highest = logWeights[k] as number;
  let [total, squares] = [0, 0];
  const weights = new Float64Array(given);
  for (let k = 0; k < given; k++) {
    const weight = Math.exp((logWeights[k] as number) - highest);
    weights[k] = weight;
    total += weight;
    squares += weight * weight;
  }
  const effective = (total * total) / squares;
  if (!(effective >= LEAST_WORTH * given && total * MOST_WEIGHT >= 1)) return undefined;
  const draws = new Float64Array(rows * count);
  let passed = 0;
  for (let k = 0, row = 0; k < given && row < rows; k++) {
    passed += weights[k] as number;
    for (; row < rows && (row + 0.5) * total < passed * rows; row++)
      for (let j = 0; j < count; j++) draws[row * count + j] = places[k * count + j] as number;
  }
  const share = ((100 * 1) / total).toFixed(2);
  const reason = `${given} weighed places are worth ${Math.round(effective)} alike (at least ${Math.ceil(LEAST_WORTH * given)} wanted), and the largest weighs ${share}% (at most ${100 * MOST_WEIGHT}% wanted)`;
  return { draws, rows, effective, reason };
}
