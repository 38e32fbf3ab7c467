import type { Curve, CurveParameter } from "../curves/curve.ts";
import { priorTarget } from "../fit/prior-target.ts";

/** A curve's parameter by its name, or by that of a quantity which it is: `capacity` is the ceiling. `undefined` where the curve has none. */
export function parameterCalled(name: string, curve: Curve): CurveParameter | undefined {
  const own = curve.parameters.find((parameter) => parameter.name === name);
  if (own !== undefined) return own;
  const target = priorTarget(name, curve);
  // in the unit of the parameter that decides it, a quantity is that parameter under a second name
  return curve.parameters.find((parameter) => parameter.name === target?.insteadOf && parameter.unit === target.unit);
}
