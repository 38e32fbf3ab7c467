import type { Curve, CurveUnit } from "../curves/curve.ts";
import { CORRELATION, type Errors } from "./errors.ts";

/** One parameter of a mean model: its name, and the open range that it may take. */
export interface ModelParameter {
  readonly name: string;
  /** of a curve's parameter, by which vague priors are measured; a formula's has none */
  readonly unit?: CurveUnit;
  readonly min: number;
  readonly max: number;
}

/** What a fit estimates: fitted values at the data's own predictors, as a function of parameters in their natural units. */
export interface MeanModel {
  /** the curve's name, or the formula's text */
  readonly name: string;
  readonly parameters: readonly ModelParameter[];
  readonly points: number;
  /** fitted values, one per point */
  values(parameters: ArrayLike<number>, out: Float64Array): void;
  /** d value / d parameter, all points of the first parameter first */
  gradients(parameters: ArrayLike<number>, out: Float64Array): void;
  /** both at once, where that costs little more than one of them */
  both?(parameters: ArrayLike<number>, values: Float64Array, gradients: Float64Array): void;
}

/** What is estimated of a curve at these times when errors are of this kind. */
export function modelUnder(errors: Errors, curve: Curve, t: Float64Array): MeanModel {
  const model = curveModel(curve, t);
  return errors === "ar1" ? withCorrelation(model) : model;
}

/** A curve at these times. */
export function curveModel(curve: Curve, t: Float64Array): MeanModel {
  const count = curve.parameters.length;
  const one = new Float64Array(count);
  const { fill } = curve;
  return {
    ...(fill === undefined ? {} : { both: (parameters, values, gradients) => fill(t, parameters, values, gradients) }),
    name: curve.name,
    parameters: curve.parameters,
    points: t.length,
    values(parameters, out) {
      for (let i = 0; i < t.length; i++) out[i] = curve.value(t[i] as number, parameters);
    },
    gradients(parameters, out) {
      for (let i = 0; i < t.length; i++) {
        curve.gradient(t[i] as number, parameters, one);
        for (let j = 0; j < count; j++) out[j * t.length + i] = one[j] as number;
      }
    },
  };
}

/** The same with the correlation of its errors as its last parameter, which moves no value. */
function withCorrelation(model: MeanModel): MeanModel {
  const { name, points, parameters } = model;
  return {
    ...{ name, points, parameters: [...parameters, CORRELATION] },
    values: (given, out) => model.values(given, out),
    gradients(given, out) {
      model.gradients(given, out);
      out.fill(0, parameters.length * points);
    },
  };
}
