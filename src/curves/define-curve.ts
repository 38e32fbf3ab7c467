import type { Curve } from "./curve.ts";

/** A curve whose name and parameters the compiler knows: a name that is none, and a parameter that is missing, do not compile. */
export function defineCurve<const Name extends string, const Parameter extends string>(
  curve: Curve<Name, Parameter>,
): Curve<Name, Parameter> {
  return curve;
}
