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
  const reach = reaches(model, size, start);
  return parameters.map((parameter, j) => {
    if (j === noiseIndex) return defaultNoisePrior(noise.scale, size);
    if (j === correlationIndex) return uniformPrior(parameter);
    return defaultPrior(parameter, scales[j] as EstimationScale, size, start[j] as number, reach[j] as number);
  });
}

/** The change of each parameter that moves the fitted values by the range of the data, or by a level where that is one number. */
function reaches(model: MeanModel, { lowest, highest }: DataSize, start: Float64Array): number[] {
  const { points } = model;
  const gradients = new Float64Array(points * model.parameters.length);
  model.gradients(start, gradients);
  const range = highest > lowest ? highest - lowest : Math.abs(highest);
  return model.parameters.map(
    (_, j) => range / gradients.subarray(j * points, (j + 1) * points).reduce((most, slope) => Math.max(most, Math.abs(slope)), 0),
  );
}
