import { fail } from "../base/errors.ts";
import { sortedOrder } from "./radix-order.ts";

/** Ranks from 1; equal values share the mean of their ranks. `values` is not changed. */
export function ranks(values: Float64Array): Float64Array {
  const order = sortedOrder(values);
  const result = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    const value = values[order[first] ?? 0];
    let next = first + 1;
    while (next < order.length && values[order[next] ?? 0] === value) next++;
    // Ranks first + 1 to next, both counted.
    for (let i = first; i < next; i++) result[order[i] ?? 0] = 0.5 * (first + 1 + next);
    first = next;
  }
  return result;
}

/** Spearman's rank correlation, ties by mean ranks; 0 where either side is constant. Both need the same length, at least 2. */
export function spearman(a: Float64Array, b: Float64Array): number {
  return correlation(ranks(a), ranks(b));
}

/** Pearson's correlation by two passes; 0 where either side is constant, since nothing moves with it. */
export function correlation(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length || a.length < 2)
    fail(`invalid lengths: ${a.length} and ${b.length}; a correlation needs two columns of one length, at least 2`);
  const [middleA, middleB] = [plainMean(a), plainMean(b)];
  let [products, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const awayA = (a[i] ?? 0) - middleA;
    const awayB = (b[i] ?? 0) - middleB;
    products += awayA * awayB;
    squaresA += awayA * awayA;
    squaresB += awayB * awayB;
  }
  const scale = Math.sqrt(squaresA) * Math.sqrt(squaresB);
  return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : 0;
}

function plainMean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum / values.length;
}
