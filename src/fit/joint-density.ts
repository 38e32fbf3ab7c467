import type { EstimationScale } from "./estimation-scale.ts";
import type { ModelParameter } from "./mean-model.ts";

/** A density of parameters on their estimation scales, up to a factor: a likelihood, or that times a prior. */
export interface JointDensity {
  readonly parameters: readonly ModelParameter[];
  readonly scales: readonly EstimationScale[];
  /** −Infinity where there is none */
  logDensity(position: Float64Array): number;
  gradient(position: Float64Array, out: Float64Array): void;
}
