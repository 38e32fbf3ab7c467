import { fail } from "../base/errors.ts";
import type { Distribution } from "../distributions/distribution.ts";
import { ONE_BELOW } from "../numerics/one-below.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import { type PriorEdge, priorEdges } from "./prior-edges.ts";

/** A prior of one parameter, on its estimation scale. */
export interface ParameterPrior {
  /** `lognormal, 90% between 9 and 14`, and for a default what it was made from */
  readonly describe: string;
  readonly isDefault: boolean;
  /** middle and spread (half of the central 68%) on the estimation scale */
  readonly middle: number;
  readonly spread: number;
  /** where it breaks off, in natural units; a default breaks off nowhere but where the parameter does */
  readonly edges?: readonly PriorEdge[];
  /** log density on the estimation scale */
  logDensity(position: number): number;
}

const ONE_ABOVE = 1 - ONE_BELOW;

/** A distribution in natural units, brought to the estimation scale: its density there is that at the natural value times d natural / d scale. */
export function priorOfParameter(name: string, is: Distribution, scale: EstimationScale, min: number, max: number): ParameterPrior {
  const { logDensity } = is;
  if (logDensity === undefined) fail(`unsupported prior of ${name}: ${is.describe} has no density; hold the parameter fixed instead`);
  const inside = (p: number): number => {
    const natural = is.quantile(p);
    if (!(natural > min && natural < max))
      return fail(`invalid prior of ${name}: ${is.describe} reaches beyond the parameter's range, ${min} to ${max}`);
    return scale.to(natural);
  };
  const [low, middle, high] = [inside(ONE_BELOW), inside(0.5), inside(ONE_ABOVE)];
  return {
    describe: is.describe,
    isDefault: false,
    middle,
    spread: 0.5 * Math.abs(high - low),
    edges: priorEdges(is),
    logDensity: (position) => logDensity(scale.from(position)) + Math.log(Math.abs(scale.slope(position))),
  };
}
