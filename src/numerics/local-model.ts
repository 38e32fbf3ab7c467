import { type StepMemory, stepMemory } from "./levenberg-marquardt-step.ts";
import { type QrMemory, qrMemory } from "./qr.ts";

/** Which end of its bounds a parameter is pressed against. */
export type Bound = "low" | "high" | undefined;

/** The residuals near a place, as if they were straight in the parameters: all that a step is made of. One memory serves place after place. */
export interface LocalModel {
  /** length of each parameter's column, 1 for a column of zeros */
  readonly lengths: Float64Array;
  readonly atBound: Bound[];
  /** parameters that may move: the first `factors.columns` entries */
  readonly free: Int32Array;
  /** QR of the free parameters' columns, each divided by its length */
  readonly factors: QrMemory;
  /** Qᵀ · residuals */
  readonly rotated: Float64Array;
  /** the largest cosine between the residuals and a free column, 0 at a minimum */
  gradient: number;
  /** a step by parameter, zero for those that are held; the last one that was asked for */
  readonly step: Float64Array;
  /** scales of the free parameters, each divided by its column's length; and where steps are worked out */
  readonly relative: Float64Array;
  readonly steps: StepMemory;
  /** cosines between columns, by row, and whether so far in this search the columns have been well apart */
  readonly cosines: Float64Array;
  isWellApart: boolean;
}

export function localModelMemory(points: number, parameters: number): LocalModel {
  return {
    lengths: new Float64Array(parameters),
    atBound: new Array<Bound>(parameters).fill(undefined),
    free: new Int32Array(parameters),
    factors: qrMemory(points, parameters),
    rotated: new Float64Array(points),
    gradient: Number.NaN,
    step: new Float64Array(parameters),
    relative: new Float64Array(parameters),
    steps: stepMemory(parameters),
    cosines: new Float64Array(parameters * parameters),
    isWellApart: true,
  };
}
