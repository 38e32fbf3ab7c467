import { type MinimiseResult, minimise, type Objective } from "./minimise.ts";

/** Steps of the differences that stand for a gradient, on lines on which a standard deviation is about 0.01 to 1. */
const DIFFERENCE = 1e-5;

/** Where the logarithm of a density is largest, searched with differences for its gradient; `value` and `hessian` are those of its negative. */
export function topOfDensity(logDensity: (place: ArrayLike<number>) => number, start: ArrayLike<number>): MinimiseResult {
  const value = (at: Float64Array) => -logDensity(at);
  const objective: Objective = {
    parameters: start.length,
    value,
    gradient(at, out) {
      const moved = at.slice();
      for (let i = 0; i < at.length; i++) {
        moved[i] = (at[i] as number) + DIFFERENCE;
        const above = value(moved);
        moved[i] = (at[i] as number) - DIFFERENCE;
        out[i] = (above - value(moved)) / (2 * DIFFERENCE);
        moved[i] = at[i] as number;
      }
    },
  };
  return minimise(objective, start);
}
