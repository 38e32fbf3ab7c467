import type { Curve } from "../curves/curve.ts";
import { power } from "../numerics/power.ts";
import type { CheckedData } from "./fit-request.ts";
import type { NoiseScale } from "./noise.ts";
import type { SolvedModel } from "./solve-model.ts";
import { standardErrorOf } from "./standard-error.ts";
import { STUDENT_DEGREES } from "./student-scale.ts";
import { typicalStep } from "./typical-step.ts";
import { uncertaintyOf } from "./uncertainty.ts";

/** What is predicted of one new observation, on the scale of the errors: Student's t about a centre, its spread in two parts. */
export interface Predictive {
  readonly centre: number;
  /** standard deviation of a new observation about the curve */
  readonly noise: number;
  /** standard error of the curve itself */
  readonly parameters: number;
  /** Infinity for the normal, where errors are known */
  readonly degrees: number;
}

/** Predicts a new observation at a predictor, counting so much. */
export type Predict = (x: number, weight: number) => Predictive;

/** Predictions of a fitted curve, by the delta method. */
export function curvePredictive(solved: SolvedModel, curve: Curve): Predict {
  const { problem, best, scale, data, spread } = solved;
  const uncertainty = uncertaintyOf(best, problem.points, spread);
  const { width, degrees } = noiseOf(solved);
  const { correlation } = solved;
  const held = data.errors === "ar1" ? (problem.natural(best.parameters).at(-1) ?? 0) : 0;
  /** what of an error's variance is new, over all correlations that errors may have */
  const freshVariance = (powerOf: (memory: number) => number): number => {
    const fresh = (memory: number, deviation: number): number => deviation * deviation * (1 - powerOf(memory) * powerOf(memory));
    if (correlation === undefined) return fresh(held, width);
    const { supports } = correlation;
    const each = supports.map((one) => fresh(problem.natural(one.parameters).at(-1) ?? 0, one.deviation * problem.size));
    return each.reduce((sum, variance) => sum + variance, 0) / supports.length;
  };
  const last = data.x.length - 1;
  const [lastX, lastWeight] = [data.x[last] as number, data.weights?.[last] ?? 1];
  const step = typicalStep(data.x);
  return (x, weight) => {
    // what is left of the last error, as far as errors follow each other
    const powerOf = (memory: number): number => (x > lastX && memory > 0 ? power(memory, (x - lastX) / step) : 0);
    const at = (position: ArrayLike<number>): number => {
      const natural = problem.natural(position);
      const centre = scale.to(curve.value(x, natural));
      if (data.errors !== "ar1") return centre;
      const error = scale.to(data.y[last] as number) - scale.to(curve.value(lastX, natural));
      return centre + powerOf(natural.at(-1) ?? 0) * error * Math.sqrt(lastWeight / weight);
    };
    return {
      centre: at(best.parameters),
      noise: Math.sqrt(freshVariance(powerOf) / weight),
      parameters: standardErrorOf(at, solved, uncertainty),
      degrees,
    };
  };
}

/** The width and the degrees of freedom of Student's t for one error of weight 1. */
export function noiseOf({ data, deviation, degreesOfFreedom }: SolvedModel): { readonly width: number; readonly degrees: number } {
  if (data.errors === "student") return { width: deviation / Math.SQRT2, degrees: Math.min(STUDENT_DEGREES, degreesOfFreedom) };
  return { width: deviation, degrees: data.varianceKnown ? Number.POSITIVE_INFINITY : degreesOfFreedom };
}

/**
 * Predictions of a random walk on the scale of the errors, the dull baseline: with drift it goes on at the pace of the whole stretch (log scale: constant growth), without it stays where it
 * is. Its spread grows with the square root of the time ahead, and for the drift's own error in proportion to it; weights are not heeded, for steps are not errors of points.
 * At least three points at different times.
 */
export function walkPredictive({ x, y }: CheckedData, scale: NoiseScale, hasDrift: boolean): Predict {
  const last = y.length - 1;
  const span = (x[last] as number) - (x[0] as number);
  const levels = y.map(scale.to);
  const drift = hasDrift ? ((levels[last] as number) - (levels[0] as number)) / span : 0;
  let [squares, steps] = [0, 0];
  for (let i = 1; i <= last; i++) {
    const gap = (x[i] as number) - (x[i - 1] as number);
    if (!(gap > 0)) continue;
    const miss = (levels[i] as number) - (levels[i - 1] as number) - drift * gap;
    squares += (miss * miss) / gap;
    steps += 1;
  }
  const degrees = Math.max(1, hasDrift ? steps - 1 : steps);
  const variance = squares / degrees;
  return (at) => {
    const ahead = Math.abs(at - (x[last] as number));
    return {
      centre: (levels[last] as number) + drift * (at - (x[last] as number)),
      noise: Math.sqrt(variance * ahead),
      parameters: hasDrift ? ahead * Math.sqrt(variance / span) : 0,
      degrees,
    };
  };
}
