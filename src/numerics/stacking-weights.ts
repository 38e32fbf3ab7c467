/** Rounds of expectation maximisation; the weights of a dozen members settle within some tens. */
const ROUNDS = 500;
const SETTLED = 1e-10;

/**
 * Weights of members of a mixture that maximise Σ log Σ w·p over held-out scores, with `priorCount` prior observations shared out equally, so that a handful of scores does not decide everything
 * (stacking of predictive distributions: Yao, Vehtari, Simpson & Gelman 2018). By expectation maximisation, whose every round rises.
 * @param scores log density of each held-out value under each member, `scores[member][value]`; −Infinity is allowed
 * @param floors smallest weight of each member; they sum to less than 1
 * @returns one weight per member, summing to 1; the prior's and the floors' shares where there are no scores
 */
export function stackingWeights(scores: readonly Float64Array[], floors: readonly number[], priorCount: number): number[] {
  const members = scores.length;
  const count = scores[0]?.length ?? 0;
  let weights = new Array<number>(members).fill(1 / members);
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Array<number>(members).fill(priorCount / members);
    for (let i = 0; i < count; i++) {
      const highest = scores.reduce((most, column) => Math.max(most, column[i] as number), Number.NEGATIVE_INFINITY);
      if (highest === Number.NEGATIVE_INFINITY) continue;
      const shares = scores.map((column, m) => (weights[m] as number) * Math.exp((column[i] as number) - highest));
      const total = shares.reduce((sum, share) => sum + share, 0);
      for (let m = 0; m < members; m++) next[m] = (next[m] as number) + (shares[m] as number) / total;
    }
    const sum = next.reduce((all, share) => all + share, 0);
    const updated = next.map((share) => share / sum);
    const change = updated.reduce((most, share, m) => Math.max(most, Math.abs(share - (weights[m] as number))), 0);
    weights = updated;
    if (change < SETTLED) break;
  }
  return withFloors(weights, floors);
}

/** Raises weights to their floors and takes what that costs from the others in proportion. */
function withFloors(weights: readonly number[], floors: readonly number[]): number[] {
  const raised = weights.map((weight, m) => weight < (floors[m] ?? 0));
  const bound = floors.reduce((sum, floor, m) => (raised[m] === true ? sum + floor : sum), 0);
  const free = weights.reduce((sum, weight, m) => (raised[m] === true ? sum : sum + weight), 0);
  return weights.map((weight, m) => (raised[m] === true ? (floors[m] ?? 0) : (weight * (1 - bound)) / (free || 1)));
}
