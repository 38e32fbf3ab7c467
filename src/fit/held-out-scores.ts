import type { Curve } from "../curves/curve.ts";
import { logStudentDensity } from "../numerics/student-density.ts";
import type { CheckedData } from "./fit-request.ts";
import { modelUnder } from "./mean-model.ts";
import type { NoiseScale } from "./noise.ts";
import { curvePredictive, type Predict, type Predictive, walkPredictive } from "./predictive.ts";
import { type SearchPlan, solveModel } from "./solve-model.ts";
import type { TellProgress } from "./tell-progress.ts";

/** Points that are forecast from each origin, at most: what matters is a little ahead, and far ones repeat each other. */
const MOST_AHEAD = 4;
/** Origins at most, evenly spaced: each costs a fit of every curve. */
const MOST_ORIGINS = 16;
/** Fewest points from which anything is forecast. */
const FEWEST = 3;

/** One shape that a forecast may take: a curve, or a dull baseline. */
export interface Shape {
  readonly name: string;
  readonly curve?: Curve;
  /** the least weight in a mixture, whatever the scores of a few points say */
  readonly floor: number;
  /** predictions from the first points of the data; `undefined` where they are too few for it */
  predictFrom(data: CheckedData): Predict | undefined;
}

/** Constant growth with a random walk is hard to beat on short series, so it keeps a tenth. */
const DRIFT_FLOOR = 0.1;

/** The baselines that every curve has to beat. */
export function baselines(scale: NoiseScale): readonly Shape[] {
  return [
    {
      name: "random walk with drift",
      floor: DRIFT_FLOOR,
      predictFrom: (data) => (data.y.length < FEWEST ? undefined : walkPredictive(data, scale, true)),
    },
    { name: "random walk", floor: 0, predictFrom: (data) => (data.y.length < FEWEST ? undefined : walkPredictive(data, scale, false)) },
  ];
}

/** A curve that is fitted anew on each stretch, from the estimates of the whole. */
export function curveShape(curve: Curve, scale: NoiseScale, planFor: (data: CheckedData) => SearchPlan): Shape {
  return {
    name: curve.name,
    curve,
    floor: 0,
    predictFrom: (data) => {
      if (data.y.length < curve.parameters.length + (data.errors === "independent" ? 2 : 3)) return undefined;
      const solved = solveModel(modelUnder(data.errors, curve, data.x), data, scale, planFor(data));
      return Number.isFinite(solved.deviation) && solved.deviation > 0 ? curvePredictive(solved, curve) : undefined;
    },
  };
}

/**
 * Log densities (of y) that shapes gave to values which they had not seen, from rolling origins in the later half of the data, a few points ahead each. A shape that could not be fitted on
 * a stretch takes the baseline's score there, so that it neither gains nor loses.
 * @param tell hears which origin is at work
 * @returns `scores[shape][value]`, how many origins there were, and how many points apart
 */
export function heldOutScores(
  data: CheckedData,
  shapes: readonly Shape[],
  scale: NoiseScale,
  tell: TellProgress = () => {},
): { readonly scores: Float64Array[]; readonly origins: number; readonly stride: number } {
  const points = data.y.length;
  const first = Math.max(FEWEST + 1, Math.ceil(points / 2));
  const columns: number[][] = shapes.map(() => []);
  let origins = 0;
  const stride = Math.max(1, Math.ceil((points - first) / MOST_ORIGINS));
  for (let origin = first; origin < points; origin += stride) {
    tell("forecasting held-out points, origin", (origin - first) / stride, Math.ceil((points - first) / stride));
    const seen = firstPoints(data, origin);
    const predictors = shapes.map((shape) => shape.predictFrom(seen));
    const dull = predictors.at(-2) ?? predictors.at(-1);
    if (dull === undefined) continue;
    origins += 1;
    for (let next = origin; next < Math.min(points, origin + MOST_AHEAD); next++) {
      const [x, y] = [data.x[next] as number, data.y[next] as number];
      if (x === data.x[origin - 1]) continue;
      for (const [m, predict] of predictors.entries()) columns[m]?.push(scoreOf((predict ?? dull)(x, data.weights?.[next] ?? 1), y, scale));
    }
  }
  return { scores: columns.map((column) => Float64Array.from(column)), origins, stride };
}

function scoreOf({ centre, noise, parameters, degrees }: Predictive, y: number, scale: NoiseScale): number {
  const width = Math.hypot(noise, parameters);
  if (!(width > 0) || !Number.isFinite(centre)) return Number.NEGATIVE_INFINITY;
  return logStudentDensity(scale.to(y), centre, width, degrees) + scale.logSlope(y);
}

function firstPoints({ x, y, weights, varianceKnown, typicalWeight, errors }: CheckedData, count: number): CheckedData {
  return {
    x: x.subarray(0, count),
    y: y.subarray(0, count),
    ...{ varianceKnown, typicalWeight, errors },
    ...(weights === undefined ? {} : { weights: weights.subarray(0, count) }),
  };
}
