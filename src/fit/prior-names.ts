import type { Curve } from "../curves/curve.ts";
import { curveQuantities } from "./curve-quantities.ts";
import { noiseParameter } from "./noise-parameter.ts";

/** Everything on which a prior of a curve may be stated, by name: its parameters, the noise, and the quantities that they give. */
export function priorNames(curve: Curve): readonly string[] {
  const quantities = [...curveQuantities].filter((quantity) => quantity.of(curve) !== undefined);
  return [...curve.parameters, noiseParameter("multiplicative"), ...quantities].map(({ name }) => name);
}
