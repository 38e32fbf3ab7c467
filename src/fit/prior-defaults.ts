import type { DataSize } from "./data-size.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import type { Likelihood } from "./likelihood.ts";
import type { MeanModel } from "./mean-model.ts";
import type { Noise } from "./noise.ts";
import { defaultPrior, uniformPrior } from "./prior-default.ts";
import { defaultNoisePrior } from "./prior-of-noise.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";

/** The default prior of every parameter of a likelihood, in its order: see `defaultPrior` and `defaultNoisePrior`; a correlation is uniform from 0 to 1. */
export function defaultPriors(
  model: MeanModel,
  { parameters, scales, noiseIndex, correlationIndex }: Likelihood,
  noise: Noise,
  size: DataSize,
  start: Float64Array,
): ParameterPrior[] {
  return parameters.map((parameter, j) => {
    if (j === noiseIndex) return defaultNoisePrior(noise.scale, size);
    if (j === correlationIndex) return uniformPrior(parameter);
    return defaultPrior(parameter, scales[j] as EstimationScale, size, start[j] as number, reachOf(model, size, start, j));
  });
}

/** The change of a parameter that moves the fitted values by the range of the data, or by a level where that is one number. */
function reachOf(model: MeanModel, { lowest, highest }: DataSize, start: Float64Array, j: number): number {
  const gradients = new Float64Array(model.points * model.parameters.length);
  model.gradients(start, gradients);
  const steepest = gradients.subarray(j * model.points, (j + 1) * model.points).reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  const range = highest > lowest ? highest - lowest : Math.abs(highest);
  return range / steepest;
}
