import type { JointDensity } from "./joint-density.ts";
import type { JointPrior } from "./joint-prior.ts";
import type { Likelihood } from "./likelihood.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";

/** Differences for the prior's slopes, in prior spreads. */
const STEP = 1e-4;

/** Likelihood times prior, on the estimation scales. The prior's slopes are differences, one-sided at a wall where it ends. */
export function posteriorDensity(likelihood: Likelihood, prior: JointPrior): JointDensity {
  const count = likelihood.parameters.length;
  const moved = new Float64Array(count);
  return {
    parameters: likelihood.parameters,
    scales: likelihood.scales,
    logDensity(position) {
      const before = prior.logDensity(position);
      return before === Number.NEGATIVE_INFINITY ? before : before + likelihood.logDensity(position);
    },
    gradient(position, out) {
      likelihood.gradient(position, out);
      const centre = prior.logDensity(position);
      moved.set(position);
      for (let j = 0; j < count; j++) {
        const step = STEP * (prior.own[j] as ParameterPrior).spread;
        const here = position[j] as number;
        moved[j] = here + step;
        const above = prior.logDensity(moved);
        moved[j] = here - step;
        const below = prior.logDensity(moved);
        moved[j] = here;
        out[j] = (out[j] as number) + slope(below, centre, above, step);
      }
    },
  };
}

function slope(below: number, centre: number, above: number, step: number): number {
  if (below === Number.NEGATIVE_INFINITY) return (above - centre) / step;
  if (above === Number.NEGATIVE_INFINITY) return (centre - below) / step;
  return (above - below) / (2 * step);
}
