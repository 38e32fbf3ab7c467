import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import type { HeldCurve } from "./hold-parameters.ts";
import type { Prior } from "./prior.ts";

/** By this share of itself a parameter is moved to see whether a quantity hangs on it. */
const NUDGE = 1e-3;

/** Priors on quantities of all parameters, as ones of those that are estimated. Refuses a prior on what the known ones decide; `start` holds values of the estimated ones. */
export function priorsOnHeld(
  priors: readonly Prior[],
  { free, expand }: HeldCurve,
  curve: Curve,
  start: ArrayLike<number>,
): readonly Prior[] {
  const whole = new Float64Array(curve.parameters.length);
  return priors.map(({ on, is, insteadOf }) => {
    if (typeof on === "string") return { on, is };
    const value = (row: ArrayLike<number>): number => on.value(expand(row, whole));
    const own = Float64Array.from(free.parameters, (_, j) => start[j] as number);
    const at = value(own);
    const isDecided = own.every((one, j) => value(own.with(j, one + NUDGE * (one === 0 ? 1 : one))) === at);
    if (isDecided) fail(`the prior of ${on.name} decides nothing: parameters that are held give it already; leave one of them out`);
    const kept = insteadOf !== undefined && free.parameters.some(({ name }) => name === insteadOf) ? { insteadOf } : {};
    return { on: { name: on.name, value }, is, ...kept };
  });
}
