import type { Curve } from "../curves/curve.ts";
import { curveOnClock } from "./curve-on-clock.ts";
import type { Observations } from "./observations.ts";
import type { Prior } from "./prior.ts";
import { priorTarget } from "./prior-target.ts";
import type { StatedPrior } from "./stated-prior.ts";

/** What was stated, as a posterior takes it: on a parameter by its name, or on a quantity of the curve that is placed on the clock of the data, at the last observation. */
export function priorsOnClock(
  priors: readonly StatedPrior[],
  asked: Curve,
  { times }: Observations,
  launch: number | undefined,
): readonly Prior[] {
  const sorted = times.slice().sort();
  const { curve } = curveOnClock(asked, sorted, launch);
  const last = sorted.at(-1) ?? 0;
  const atLast: Curve = {
    ...curve,
    value: (t, parameters) => curve.value(t + last, parameters),
    growth: (level, t, parameters) => curve.growth(level, t + last, parameters),
  };
  return priors.map(({ name, is }): Prior => {
    const target = priorTarget(name, atLast);
    if (target === undefined) return { on: name, is };
    const { on, insteadOf } = target;
    return { on, is, ...(insteadOf === undefined ? {} : { insteadOf }) };
  });
}
