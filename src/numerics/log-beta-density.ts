import { deviance } from "./deviance.ts";
import { stirlingRest } from "./stirling-rest.ts";

/** Log density of the beta distribution at x, given x and 1 − x, both above 0, so that neither is rounded away; Loader's (2000) binomial form, about 13 digits for every shape. */
export function logBetaDensity(x: number, rest: number, alpha: number, beta: number): number {
  const both = alpha + beta;
  const rests = stirlingRest(both) - stirlingRest(alpha) - stirlingRest(beta);
  const deviances = deviance(alpha, both * x) + deviance(beta, both * rest);
  return rests - deviances + 0.5 * Math.log((alpha / both) * (beta / (2 * Math.PI))) - Math.log(x) - Math.log(rest);
}
