import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { Distribution } from "../distributions/distribution.ts";
import type { Likelihood } from "./likelihood.ts";
import type { DerivedQuantity, Prior } from "./prior.ts";
import { type ParameterPrior, priorOfParameter } from "./prior-of-parameter.ts";

/** The prior of all parameters together. */
export interface JointPrior {
  /** each parameter's own prior as stated, in the likelihood's order; one that a derived quantity takes the place of is kept here as the measure of the parameter's size */
  readonly own: readonly ParameterPrior[];
  /** priors of derived quantities */
  readonly derived: readonly { readonly quantity: DerivedQuantity; readonly is: Distribution; readonly insteadOf?: number }[];
  /** log density on the estimation scales; normalised where no derived quantity multiplies it */
  logDensity(position: Float64Array): number;
}

/** Differences for slopes span this share of a parameter's prior spread: small against bends, large against rounding also when taken twice. */
const STEP = 1e-4;

/** Priors that are given, and defaults for the other parameters. */
export function jointPrior(likelihood: Likelihood, priors: readonly Prior[], defaults: readonly ParameterPrior[]): JointPrior {
  const { parameters, scales } = likelihood;
  const names = parameters.map(({ name }) => name);
  const indexOf = (name: string): number => {
    const index = names.indexOf(name);
    return index >= 0 ? index : fail(`unknown parameter "${name}" of a prior${suggestion(name, names)}; it may be ${names.join(", ")}`);
  };
  const own = defaults.slice();
  const taken = new Set<number>();
  const take = (index: number): void => {
    if (taken.has(index)) fail(`duplicate prior of ${names[index]}; a parameter has one`);
    taken.add(index);
  };
  const derived: { quantity: DerivedQuantity; is: Distribution; insteadOf?: number }[] = [];
  for (const { on, is, insteadOf } of priors) {
    if (typeof on !== "string") {
      if (is.logDensity === undefined) fail(`unsupported prior of ${on.name}: ${is.describe} has no density`);
      const replaced = insteadOf === undefined ? undefined : indexOf(insteadOf);
      if (replaced !== undefined) take(replaced);
      derived.push({ quantity: on, is, ...(replaced === undefined ? {} : { insteadOf: replaced }) });
      continue;
    }
    const index = indexOf(on);
    take(index);
    const [parameter, scale] = [parameters[index], scales[index]];
    if (parameter !== undefined && scale !== undefined) own[index] = priorOfParameter(on, is, scale, parameter.min, parameter.max);
  }
  return { own, derived, logDensity: densityOf(likelihood, own, derived) };
}

function densityOf(likelihood: Likelihood, own: JointPrior["own"], derived: JointPrior["derived"]): (position: Float64Array) => number {
  const natural = new Float64Array(own.length);
  const moved = new Float64Array(own.length);
  const replaced = own.map((_, j) => derived.some(({ insteadOf }) => insteadOf === j));
  const slopeOf = (quantity: DerivedQuantity, position: Float64Array, j: number): number => {
    moved.set(position);
    const step = STEP * (own[j] as ParameterPrior).spread;
    moved[j] = (position[j] as number) + step;
    likelihood.natural(moved, natural);
    const above = quantity.value(natural);
    moved[j] = (position[j] as number) - step;
    likelihood.natural(moved, natural);
    return (above - quantity.value(natural)) / (2 * step);
  };
  return (position) => {
    let sum = 0;
    for (let j = 0; j < own.length; j++) if (replaced[j] !== true) sum += (own[j] as ParameterPrior).logDensity(position[j] as number);
    for (let d = 0; d < derived.length; d++) {
      const { quantity, is, insteadOf } = derived[d] as JointPrior["derived"][number];
      likelihood.natural(position, natural);
      const value = quantity.value(natural);
      // a quantity that does not exist is as unlikely as can be
      sum += Number.isFinite(value) ? (is.logDensity?.(value) ?? 0) : Number.NEGATIVE_INFINITY;
      if (insteadOf !== undefined && sum > Number.NEGATIVE_INFINITY) sum += Math.log(Math.abs(slopeOf(quantity, position, insteadOf)));
    }
    return Number.isNaN(sum) ? Number.NEGATIVE_INFINITY : sum;
  };
}
