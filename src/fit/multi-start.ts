import { fail } from "../base/errors.ts";
import { stream } from "../numerics/random.ts";
import { type Estimate, estimate } from "./estimate.ts";
import type { EstimateOptions } from "./estimate-options.ts";
import { estimationScale } from "./estimation-scale.ts";
import type { MeanModel } from "./mean-model.ts";

export interface MultiStartOptions extends EstimateOptions {
  /** searches in all, the one from `start` among them; default 9 */
  readonly starts?: number;
  /** a whole number; the same seed gives the same starts everywhere; default 1 */
  readonly seed?: number;
  /** standard deviation of the further starts on each parameter's estimation scale; default 1 (a factor of e) where that has a range, else the start's own size */
  readonly spread?: ArrayLike<number>;
}

/** The best of several searches, and how many of them ended there. */
export interface MultiStartResult {
  readonly best: Estimate;
  /** searches that converged to the same sum of squares as the best, the best itself among them if it did */
  readonly agreed: number;
  readonly tried: number;
}

/** With nine starts, a valley that a third of the space leads to is missed in three of a hundred. */
const STARTS = 9;
const SEED = 1;
/** A wild start that has not found its way by then is given up; the best of them is searched on to its end. */
const MOST_STEPS_OF_WILD = 300;
/** Two searches agree when the lengths of their residuals differ by less than this share, and so their sums of squares by twice as much. */
const SAME_LENGTH = 5e-7;

/**
 * `estimate` from the given start and from others strewn about it with a fixed seed; the answer is the lowest sum of squares, and among equals
 * the one that converged, the given start's first. Errors are those of `estimate`.
 */
export function multiStart(model: MeanModel, y: ArrayLike<number>, options: MultiStartOptions): MultiStartResult {
  const { starts = STARTS, seed = SEED, mostSteps } = options;
  if (!Number.isInteger(starts) || starts < 1) fail(`invalid starts: ${starts}; it must be a whole number, at least 1`);
  const results = [estimate(model, y, options)];
  for (const start of otherStarts(model, options, starts - 1, seed))
    results.push(estimate(model, y, { ...options, start, mostSteps: Math.min(mostSteps ?? MOST_STEPS_OF_WILD, MOST_STEPS_OF_WILD) }));
  let best = results.reduce((least, result) => (isBetter(result, least) ? result : least));
  if (best.outcome === "out-of-steps" && best !== results[0]) {
    const further = estimate(model, y, { ...options, start: best.parameters });
    results[results.indexOf(best)] = further;
    best = further;
  }
  const limit = best.residualLength * (1 + SAME_LENGTH);
  const agreed = results.filter(({ outcome, residualLength }) => outcome === "converged" && residualLength <= limit).length;
  return { best, agreed, tried: starts };
}

/** Starts inside the parameters' ranges. */
function otherStarts({ parameters }: MeanModel, { start, spread }: MultiStartOptions, count: number, seed: number): number[][] {
  const normals = new Float64Array(parameters.length);
  return Array.from({ length: count }, (_, index) => {
    stream(seed, "starts", index, 0).normals(normals);
    return parameters.map((parameter, j) => {
      const scale = estimationScale(parameter);
      const position = scale.to(start[j] as number);
      const isPlain = !Number.isFinite(parameter.min) && !Number.isFinite(parameter.max);
      const own = isPlain ? Math.abs(position) || 1 : 1;
      const strewn = scale.from(position + (spread?.[j] ?? own) * (normals[j] as number));
      return strewn > parameter.min && strewn < parameter.max ? strewn : (start[j] as number);
    });
  });
}

/** Clearly lower, or as low and converged, so that the answer does not hang on the last digit. */
function isBetter(result: Estimate, least: Estimate): boolean {
  if (!Number.isFinite(least.residualLength)) return Number.isFinite(result.residualLength);
  if (result.residualLength < least.residualLength * (1 - SAME_LENGTH)) return true;
  return (
    result.residualLength <= least.residualLength * (1 + SAME_LENGTH) && result.outcome === "converged" && least.outcome !== "converged"
  );
}
