/** Mean and standard deviation of a density along a line. */
export interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

const STEPS = 60;

/** The moments on a grid from `low` to `high`, and then on a finer one around what was found; the deviation is at least half a step, and a quarter of the whole where there is no density. */
export function gridMoments(logDensity: (at: number) => number, low: number, high: number): Moments {
  const coarse = momentsAt(logDensity, gridOf(low, high));
  const reach = 4 * coarse.deviation + (2 * (high - low)) / STEPS;
  return momentsAt(logDensity, gridOf(coarse.mean - reach, coarse.mean + reach));
}

/** The moments by the trapezium rule at these places, which rise. */
export function momentsAt(logDensity: (at: number) => number, places: ArrayLike<number>): Moments {
  const at = Array.from(places);
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const logs = at.map(logDensity);
  const most = logs.reduce((largest, log) => Math.max(largest, log), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(most)) return { mean: 0.5 * first + 0.5 * last, deviation: (last - first) / 4 };
  const widthAt = (k: number): number => 0.5 * ((at[k + 1] ?? last) - (at[k - 1] ?? first));
  const weights = logs.map((log, k) => Math.exp(log - most) * widthAt(k));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = at.reduce((sum, value, k) => sum + (value * (weights[k] ?? 0)) / total, 0);
  const variance = at.reduce((sum, value, k) => sum + ((value - mean) * (value - mean) * (weights[k] ?? 0)) / total, 0);
  return { mean, deviation: Math.max(Math.sqrt(variance), (0.5 * (last - first)) / Math.max(1, at.length - 1)) };
}

function gridOf(low: number, high: number): number[] {
  return Array.from({ length: STEPS + 1 }, (_, k) => low + ((high - low) * k) / STEPS);
}
