import { UNIFORM_VARIANCE } from "../numerics/uniform-variance.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import type { MeanModel } from "./mean-model.ts";
import type { Observations } from "./observations.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";

/** The weighted regression of the middles of intervals on a straight curve, as it hangs on the noise. */
export interface StraightLevel {
  /** finds the regression at this logarithm of the noise; returns about the log likelihood there, averaged over the parameters */
  about(logNoise: number): number;
  /** the position that lies `normals` standard deviations from the regression that was found last, and the fitted logarithms there; returns the log of the volume of a unit */
  place(normals: Float64Array, position: Float64Array, fitted: Float64Array): number;
}

/** Priors count as normals of their middle and spread. */
export function straightLevel(
  model: MeanModel,
  scales: readonly EstimationScale[],
  observations: Observations,
  priors: readonly ParameterPrior[],
): StraightLevel {
  const count = scales.length;
  const { nodes, offsets, slopes } = straightOf(model, scales);
  const { widths, middles, meanSlopes } = middlesOf(observations, offsets, slopes, count);
  const factor = new Float64Array(count * count);
  const [centre, right] = [new Float64Array(count), new Float64Array(count)];
  /** Cholesky's factor of the information and the regression from it, in place. */
  const solve = (): number => {
    let logDeterminant = 0;
    for (let a = 0; a < count; a++)
      for (let b = a; b < count; b++) {
        let sum = factor[b * count + a] as number;
        for (let c = 0; c < a; c++) sum -= (factor[a * count + c] as number) * (factor[b * count + c] as number);
        if (a === b) logDeterminant += Math.log(sum);
        factor[b * count + a] = a === b ? Math.sqrt(sum) : sum / (factor[a * count + a] as number);
      }
    for (let a = 0; a < count; a++) {
      let sum = right[a] as number;
      for (let c = 0; c < a; c++) sum -= (factor[a * count + c] as number) * (centre[c] as number);
      centre[a] = sum / (factor[a * count + a] as number);
    }
    backwards(factor, count, centre);
    return 0.5 * logDeterminant;
  };
  let volume = 0;
  const level: StraightLevel = {
    about(logNoise) {
      const noise = Math.exp(logNoise);
      for (let a = 0; a < count; a++) {
        const { middle, spread } = priors[a] as ParameterPrior;
        for (let b = 0; b < count; b++) factor[a * count + b] = a === b ? 1 / (spread * spread) : 0;
        right[a] = middle / (spread * spread);
      }
      let log = 0;
      for (let i = 0; i < middles.length; i++) {
        const variance = noise * noise + UNIFORM_VARIANCE * (widths[i] as number) * (widths[i] as number);
        log -= 0.5 * Math.log(variance);
        for (let a = 0; a < count; a++) {
          const share = (meanSlopes[i * count + a] as number) / variance;
          right[a] = (right[a] as number) + share * (middles[i] as number);
          for (let b = 0; b <= a; b++)
            factor[a * count + b] = (factor[a * count + b] as number) + share * (meanSlopes[i * count + b] as number);
        }
      }
      volume = -solve();
      for (let i = 0; i < middles.length; i++) {
        let miss = middles[i] as number;
        for (let a = 0; a < count; a++) miss -= (meanSlopes[i * count + a] as number) * (centre[a] as number);
        log -= (0.5 * miss * miss) / (noise * noise + UNIFORM_VARIANCE * (widths[i] as number) * (widths[i] as number));
      }
      return log + volume;
    },
    place(normals, position, fitted) {
      for (let a = 0; a < count; a++) position[a] = normals[a] as number;
      backwards(factor, count, position);
      for (let a = 0; a < count; a++) position[a] = (position[a] as number) + (centre[a] as number);
      for (let n = 0; n < nodes; n++) {
        let sum = offsets[n] as number;
        for (let a = 0; a < count; a++) sum += (slopes[n * count + a] as number) * (position[a] as number);
        fitted[n] = sum;
      }
      return volume;
    },
  };
  if (observations.anyWindow) widen(widths, observations, level, (priors[count] as ParameterPrior).middle, nodes, count);
  return level;
}

/** Where the day is open the level is open by as much as the curve moves meanwhile, about a first regression. */
function widen(
  widths: Float64Array,
  { count, firstNode, nodeShares }: Observations,
  level: StraightLevel,
  logNoise: number,
  nodes: number,
  parameters: number,
): void {
  const fitted = new Float64Array(nodes);
  level.about(logNoise);
  const none = new Float64Array(parameters);
  level.place(none, none.slice(), fitted);
  for (let i = 0; i < count; i++) {
    let [middle, square] = [0, 0];
    if ((firstNode[i + 1] as number) - (firstNode[i] as number) === 1) continue;
    for (let n = firstNode[i] as number; n < (firstNode[i + 1] as number); n++) {
      middle += (nodeShares[n] as number) * (fitted[n] as number);
      square += (nodeShares[n] as number) * (fitted[n] as number) * (fitted[n] as number);
    }
    const moved = Math.max(0, square - middle * middle) / UNIFORM_VARIANCE;
    widths[i] = Math.sqrt((widths[i] as number) * (widths[i] as number) + moved);
  }
}

/** Lᵀ x = values, in place. */
function backwards(factor: Float64Array, count: number, values: Float64Array): void {
  for (let a = count - 1; a >= 0; a--) {
    let sum = values[a] as number;
    for (let b = a + 1; b < count; b++) sum -= (factor[b * count + a] as number) * (values[b] as number);
    values[a] = sum / (factor[a * count + a] as number);
  }
}

/** log fitted = offset + slopes · position, at every node. */
function straightOf(model: MeanModel, scales: readonly EstimationScale[]) {
  const [count, nodes] = [scales.length, model.points];
  const logsAt = (position: Float64Array): Float64Array => {
    const out = new Float64Array(nodes);
    model.values(
      position.map((value, j) => (scales[j] as EstimationScale).from(value)),
      out,
    );
    return out.map(Math.log);
  };
  const offsets = logsAt(new Float64Array(count));
  const slopes = new Float64Array(nodes * count);
  for (let j = 0; j < count; j++) {
    const moved = logsAt(new Float64Array(count).with(j, 1));
    for (let n = 0; n < nodes; n++) slopes[n * count + j] = (moved[n] as number) - (offsets[n] as number);
  }
  return { nodes, offsets, slopes };
}

/** Widths and middles of the intervals on the log scale, the middles less what does not hang on the parameters; slopes averaged over windows. A floor without an upper end is taken a tenth wide here. */
function middlesOf(
  { low, high, count: points, firstNode, nodeShares }: Observations,
  offsets: Float64Array,
  slopes: Float64Array,
  count: number,
) {
  const widths = low.map((value, i) => Math.min(OPEN, Math.log((high[i] as number) / value)));
  const meanSlopes = new Float64Array(points * count);
  const middles = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const start = (low[i] as number) > 0 ? Math.log(low[i] as number) : Math.log(high[i] as number) - OPEN;
    middles[i] = start + 0.5 * (widths[i] as number);
    for (let n = firstNode[i] as number; n < (firstNode[i + 1] as number); n++) {
      const share = nodeShares[n] as number;
      middles[i] = (middles[i] as number) - share * (offsets[n] as number);
      for (let a = 0; a < count; a++)
        meanSlopes[i * count + a] = (meanSlopes[i * count + a] as number) + share * (slopes[n * count + a] as number);
    }
  }
  return { widths, middles, meanSlopes };
}

/** Width on the log scale that stands for an interval without an end. */
const OPEN = 0.1;
