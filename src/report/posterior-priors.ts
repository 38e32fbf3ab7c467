import type { QuantityPrior } from "../fit/curve-posterior-types.ts";
import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { posteriorParameters } from "./posterior-parameters.ts";

/** A prior of a posterior: what it is on, what somebody wrote, and what came of it. */
export interface ShownPrior {
  /** a parameter, or a quantity of the curve */
  readonly name: string;
  /** absent for a default */
  readonly stated?: string;
  readonly distribution: string;
  readonly isDefault: boolean;
  /** of what is known of it, how much was known before */
  readonly share: number;
}

/** Every prior, none of what is held: in the order of the parameters, a quantity in the place of the parameter whose default gave way to it, those on top of the parameters' own last. */
export function posteriorPriors(answer: PosteriorAnswer): readonly ShownPrior[] {
  const { question } = answer;
  const { quantities } = answer.found;
  const shownQuantity = ({ name, prior, share }: QuantityPrior): ShownPrior => {
    const stated = question.priors.find((one) => one.name === name)?.stated;
    return { name, ...(stated === undefined ? {} : { stated }), distribution: prior, isDefault: false, share };
  };
  const own = posteriorParameters(answer).flatMap(({ name, stated, posterior }): ShownPrior | [] => {
    if (posterior === undefined) return [];
    const through = quantities.find(({ insteadOf }) => insteadOf === name);
    if (through !== undefined) return shownQuantity(through);
    const { prior, priorIsDefault, priorShare } = posterior;
    return { name, ...(stated === undefined ? {} : { stated }), distribution: prior, isDefault: priorIsDefault, share: priorShare };
  });
  return [...own, ...quantities.filter(({ insteadOf }) => insteadOf === undefined).map(shownQuantity)];
}
