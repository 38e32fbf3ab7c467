import type { DataSize } from "./data-size.ts";
import { dataSize } from "./data-size.ts";
import type { Likelihood } from "./likelihood.ts";
import type { MeanModel } from "./mean-model.ts";
import type { Noise } from "./noise.ts";
import type { Observations } from "./observations.ts";

/** Noise starts at no less than this share of the spread of the data, so that a start that meets every point does not end the search. */
const LEAST_NOISE = 1e-3;
const CORRELATION = 0.3;

/** Starting values of everything that a likelihood has, from those of the curve: the noise from what they miss the observations by. */
export function startingValues(
  model: MeanModel,
  observations: Observations,
  { scale }: Noise,
  { parameters, noiseIndex, correlationIndex }: Likelihood,
  start: ArrayLike<number>,
): Float64Array {
  const all = new Float64Array(parameters.length);
  for (let j = 0; j < model.parameters.length; j++) all[j] = start[j] ?? Number.NaN;
  if (noiseIndex >= 0) {
    const { lowest, highest }: DataSize = dataSize(observations);
    const spread = scale.spreadBetween(lowest, highest);
    const missed = meanMiss(model, observations, scale.to, all, spread);
    all[noiseIndex] = Math.max(LEAST_NOISE * spread, Number.isFinite(missed) ? missed : spread);
  }
  if (correlationIndex >= 0) all[correlationIndex] = CORRELATION;
  return all;
}

/** Root mean square of the distance from the fitted values to the nearer end of the intervals, on the noise's scale; relative to `spread`, so that squares stay numbers. */
function meanMiss(
  model: MeanModel,
  { low, high, count, firstNode }: Observations,
  to: (value: number) => number,
  parameters: Float64Array,
  spread: number,
): number {
  const values = new Float64Array(model.points);
  model.values(parameters, values);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const fitted = to(values[Math.floor(((firstNode[i] ?? 0) + (firstNode[i + 1] ?? 0)) / 2)] ?? 0);
    const [a, b] = [to(low[i] ?? 0), to(high[i] ?? 0)];
    const miss = (fitted < a ? a - fitted : fitted > b ? fitted - b : 0) / spread;
    sum += miss * miss;
  }
  return spread * Math.sqrt(sum / count);
}
