import type { MeanModel } from "./mean-model.ts";
import type { Prior } from "./prior.ts";

/**
 * A model whose parameters keep to the ends of their priors, where a prior has two: between two ends a parameter is estimated by its log odds, on which a density that breaks off at a wall
 * is smooth, and one that piles up against it spreads out.
 */
export function modelWithinPriors(model: MeanModel, priors: readonly Prior[]): MeanModel {
  const supports = new Map(priors.flatMap(({ on, is }) => (typeof on === "string" ? [[on, is.support]] : [])));
  const parameters = model.parameters.map((parameter) => {
    const { low, high } = supports.get(parameter.name) ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    if (!(Number.isFinite(low) && Number.isFinite(high))) return parameter;
    return { ...parameter, min: Math.max(parameter.min, low), max: Math.min(parameter.max, high) };
  });
  return { ...model, parameters };
}
