import type { QuantityPrior } from "./curve-posterior-types.ts";
import type { Posterior } from "./posterior.ts";
import type { Prior } from "./prior.ts";
import { shareOfPrior } from "./share-of-prior.ts";

/** Priors on quantities, each with its share of what is known of it. */
export function quantityPriors(priors: readonly Prior[], { rows, each }: Posterior): readonly QuantityPrior[] {
  return priors.flatMap(({ on, is, insteadOf }) => {
    if (typeof on === "string") return [];
    const share = rows === 0 ? Number.NaN : shareOfPrior(each(on.value), is);
    return { name: on.name, prior: is.describe, share, ...(insteadOf === undefined ? {} : { insteadOf }) };
  });
}

/** A parameter whose default gave way to a quantity was known before as far as that was. */
export function throughQuantities(posterior: Posterior, quantities: readonly QuantityPrior[]): Posterior {
  const parameters = posterior.parameters.map((parameter) => {
    const through = quantities.find(({ insteadOf }) => insteadOf === parameter.name);
    if (through === undefined) return parameter;
    return { ...parameter, prior: `${through.name} ${through.prior}`, priorIsDefault: false, priorShare: through.share };
  });
  return { ...posterior, parameters };
}
