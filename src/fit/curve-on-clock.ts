import type { Curve } from "../curves/curve.ts";
import { launched } from "../curves/launched.ts";
import { typicalStep } from "./typical-step.ts";

/** Where a curve's clock begins, for one that counts from a launch. */
export interface Launch {
  readonly x: number;
  /** nobody gave it: it is taken as one typical step before the first point */
  readonly assumed: boolean;
}

/** A curve on the clock of the data. */
export interface PlacedCurve {
  readonly curve: Curve;
  readonly launch?: Launch;
}

/** Puts a curve that counts from a launch on the clock of the data: at the launch that was given, else one typical step before the first point. `x` rises. */
export function curveOnClock(curve: Curve, x: Float64Array, given: number | undefined): PlacedCurve {
  if (curve.startsAt === undefined) return { curve };
  const launch = given === undefined ? { x: (x[0] as number) - typicalStep(x), assumed: true } : { x: given, assumed: false };
  return { curve: launched(curve, launch.x), launch };
}
