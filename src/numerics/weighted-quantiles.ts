/**
 * Quantiles of values with weights, in the order of `probabilities`: linear between the values' own cumulative probabilities, each value counted at the
 * middle of its weight. `weights` need not sum to 1.
 */
export function weightedQuantiles(values: Float64Array, weights: Float64Array, probabilities: readonly number[]): number[] {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const at = new Float64Array(order.length);
  let sum = 0;
  for (let i = 0; i < order.length; i++) {
    const weight = (weights[order[i] as number] as number) / total;
    at[i] = sum + 0.5 * weight;
    sum += weight;
  }
  return probabilities.map((probability) => {
    const after = at.findIndex((middle) => middle >= probability);
    const [right, left] = [after < 0 ? order.length - 1 : after, after < 0 ? order.length - 1 : Math.max(0, after - 1)];
    const [low, high] = [values[order[left] as number] as number, values[order[right] as number] as number];
    const gap = (at[right] as number) - (at[left] as number);
    return gap > 0 ? low + ((high - low) * (probability - (at[left] as number))) / gap : high;
  });
}
