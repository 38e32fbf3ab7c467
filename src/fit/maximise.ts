import { type MinimiseOptions, minimise } from "../numerics/minimise.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import type { FitOutcome } from "./fit-types.ts";
import type { JointDensity } from "./joint-density.ts";

/** The top of a density: the maximum likelihood estimate, or the maximum a posteriori. */
export interface Maximum {
  readonly outcome: FitOutcome;
  /** what stopped the search, with the number that decided and its limit */
  readonly reason: string;
  /** in natural units */
  readonly parameters: Float64Array;
  /** on the estimation scales */
  readonly position: Float64Array;
  readonly logDensity: number;
  /** minus the second derivatives of the log density on the estimation scales, row by row: for a likelihood, the observed information */
  readonly information: readonly (readonly number[])[];
  readonly steps: number;
}

/**
 * Climbs from `start`, natural values of all parameters. `units` are the sizes, on the estimation scales, by which a parameter is measured (default 1 each: a
 * logarithm needs no other); they only matter where a scale has a unit.
 *
 * With a prior the top is that of the density on the estimation scales, so that it does not move when a positive parameter is written as its logarithm.
 */
export function maximise(density: JointDensity, start: ArrayLike<number>, units?: ArrayLike<number>, options?: MinimiseOptions): Maximum {
  const { scales } = density;
  const count = scales.length;
  const origin = Float64Array.from(scales, (scale, j) => scale.to(start[j] ?? Number.NaN));
  const position = new Float64Array(count);
  const place = (at: Float64Array): Float64Array => {
    for (let j = 0; j < count; j++) position[j] = (origin[j] as number) + (at[j] as number) * (units?.[j] ?? 1);
    return position;
  };
  const objective = {
    parameters: count,
    value: (at: Float64Array): number => -density.logDensity(place(at)),
    gradient(at: Float64Array, out: Float64Array): void {
      density.gradient(place(at), out);
      for (let j = 0; j < count; j++) out[j] = -(out[j] as number) * (units?.[j] ?? 1);
    },
  };
  const { outcome, reason, parameters: at, value, hessian, steps } = minimise(objective, new Float64Array(count), options);
  const top = place(at).slice();
  return {
    ...{ outcome, reason, steps, position: top, logDensity: -value },
    parameters: top.map((value, j) => (scales[j] as EstimationScale).from(value)),
    information: hessian.map((row, i) => row.map((entry, j) => entry / (units?.[i] ?? 1) / (units?.[j] ?? 1))),
  };
}
