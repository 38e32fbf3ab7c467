import type { Estimate } from "./estimate.ts";
import type { FormulaRequest } from "./formula-types.ts";
import type { MeanModel } from "./mean-model.ts";
import { checkResiduals, type ResidualChecks } from "./residual-checks.ts";

/** Checks the residuals of an estimated formula, in the order of its rows. */
export function formulaResiduals(
  model: MeanModel,
  { parameters, residuals }: Estimate,
  fitted: Float64Array,
  { fixed = {}, weights, standardErrors }: FormulaRequest,
  noise: "additive" | "multiplicative",
): ResidualChecks {
  const { points } = model;
  const gradients = new Float64Array(points * model.parameters.length);
  model.gradients(parameters, gradients);
  const rootOf = (i: number): number => {
    const weight = weights === undefined ? 1 : Math.sqrt(weights[i] as number);
    return weight / (standardErrors?.[i] ?? 1) / (noise === "multiplicative" ? (fitted[i] as number) : 1);
  };
  const free = model.parameters.flatMap(({ name }, j) => (Object.hasOwn(fixed, name) ? [] : [j]));
  const jacobian = new Float64Array(points * free.length);
  for (const [k, j] of free.entries())
    for (let i = 0; i < points; i++) jacobian[k * points + i] = (gradients[j * points + i] as number) * rootOf(i);
  return checkResiduals(Float64Array.from(residuals), fitted, jacobian, free.length);
}
