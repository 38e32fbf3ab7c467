import type { Curve, CurveUnit } from "../curves/curve.ts";
import { curveQuantities } from "./curve-quantities.ts";
import type { Prior } from "./prior.ts";

/** What a prior on a quantity is stated in, what it is on, and the parameter whose default gives way. */
export interface PriorTarget extends Pick<Prior, "on" | "insteadOf"> {
  readonly unit: CurveUnit;
}

/** What a name that is no parameter's stands for in a prior: a quantity that the curve gives; `undefined` where it gives none of that name. `t` = 0 at the last observation. */
export function priorTarget(name: string, curve: Curve): PriorTarget | undefined {
  if (curve.parameters.some((parameter) => parameter.name === name)) return undefined;
  const quantity = curveQuantities.find(name);
  const value = quantity?.of(curve);
  if (quantity === undefined || value === undefined) return undefined;
  const insteadOf = quantity.insteadOf(curve);
  return { on: { name, value }, unit: quantity.unit, ...(insteadOf === undefined ? {} : { insteadOf }) };
}
