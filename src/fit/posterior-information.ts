import { UNIFORM_VARIANCE } from "../numerics/uniform-variance.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import type { Likelihood } from "./likelihood.ts";
import type { MeanModel } from "./mean-model.ts";
import type { Noise } from "./noise.ts";
import type { Observations } from "./observations.ts";

/** What a posterior is made from. */
export interface PosteriorContext {
  readonly model: MeanModel;
  readonly observations: Observations;
  readonly noise: Noise;
  readonly likelihood: Likelihood;
}

/**
 * About how much the data and the priors tell of some of the curve's parameters at a position, as a function of the size of the noise: the matrix of the information on them, each
 * measured in its prior's spread (`spreads`), so that the priors add 1 to its diagonal. Intervals count as if their values were equally likely inside.
 */
export function posteriorInformation(
  { model, observations, noise, likelihood }: PosteriorContext,
  spreads: Float64Array,
  which: readonly number[],
  position: Float64Array,
): (size: number) => number[][] {
  const slopes = slopesAt({ model, observations, noise, likelihood }, spreads, which, position);
  const { low, high, standardErrors, weights, firstNode, nodeShares } = observations;
  const widths = low.map((value, i) => {
    const least = noise.scale.positive && value <= 0 ? Number.NEGATIVE_INFINITY : noise.scale.to(value);
    return (noise.scale.to(high[i] ?? value) - least) * Math.sqrt(UNIFORM_VARIANCE);
  });
  return (size) => {
    const matrix: number[][] = which.map((_, a) => which.map((__, b) => (a === b ? 1 : 0)));
    for (let i = 0; i < observations.count; i++) {
      const own = likelihood.noiseIndex < 0 ? 0 : size / Math.sqrt(weights[i] as number);
      const deviation = Math.max(own, standardErrors[i] as number, widths[i] as number);
      for (let n = firstNode[i] as number; n < (firstNode[i + 1] as number); n++) {
        const share = Math.sqrt(nodeShares[n] as number) / deviation;
        for (const [a, row] of matrix.entries())
          for (let b = 0; b <= a; b++)
            row[b] =
              (row[b] as number) + (slopes[a * model.points + n] as number) * share * ((slopes[b * model.points + n] as number) * share);
      }
    }
    return matrix;
  };
}

/** d fitted on the noise's scale / d parameter in prior spreads, all nodes of the first parameter first. */
function slopesAt(
  { model, noise, likelihood }: PosteriorContext,
  spreads: Float64Array,
  which: readonly number[],
  position: Float64Array,
): Float64Array {
  const nodes = model.points;
  const natural = new Float64Array(position.length);
  likelihood.natural(position, natural);
  const values = new Float64Array(nodes);
  const gradients = new Float64Array(nodes * model.parameters.length);
  model.values(natural, values);
  model.gradients(natural, gradients);
  const slopes = new Float64Array(nodes * which.length);
  for (const [a, j] of which.entries()) {
    const own = (likelihood.scales[j] as EstimationScale).slope(position[j] as number) * (spreads[j] as number);
    for (let n = 0; n < nodes; n++)
      slopes[a * nodes + n] = (gradients[j * nodes + n] as number) * noise.scale.slope(values[n] as number) * own;
  }
  return slopes;
}
