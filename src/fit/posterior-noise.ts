import { RunrateError } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { fit } from "./fit.ts";
import type { NoiseChoice } from "./fit-request.ts";
import type { NoiseScale } from "./noise.ts";
import { additive } from "./noise-additive.ts";
import { multiplicative } from "./noise-multiplicative.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";
import { observationMiddles } from "./observation-middles.ts";
import type { Observations } from "./observations.ts";

/** On which scale errors are taken in a posterior, and why. */
export interface PosteriorNoise {
  readonly model: NoiseScale["name"];
  readonly choice: NoiseVerdict["choice"];
  /** one plain sentence */
  readonly because: string;
  /** standard errors are given, and no noise is estimated beside them */
  readonly errorsKnown: boolean;
}

/**
 * As told; of one size where errors are known in the data's unit, or the curve or the values may lie at or below zero; else by the evidence of least squares, where there are exact values
 * enough for it; else in proportion to the level.
 */
export function posteriorNoise(
  asked: NoiseChoice,
  curve: Curve,
  observations: Observations,
  errorsKnown: boolean,
  fixed: Readonly<Record<string, number>> = {},
): PosteriorNoise {
  const say = ({ name, phrase }: NoiseScale, choice: PosteriorNoise["choice"], why: string): PosteriorNoise => ({
    ...{ model: name, choice, errorsKnown },
    because: `errors are taken as ${phrase}: ${why}`,
  });
  if (asked !== "auto") return say(asked === "additive" ? additive : multiplicative, "as told", "as told");
  if (errorsKnown) return say(additive, "assumed", "the errors of the points are known");
  if (curve.sign === "any") return say(additive, "assumed", "this curve may pass through zero");
  if (observations.low.some((value) => !(value > 0))) return say(additive, "assumed", "there are values at or below zero");
  const evidence = evidenceOf(curve, observations, fixed);
  if (evidence === undefined) return say(multiplicative, "assumed", "that is assumed, as growth over several doublings mostly has it");
  const { model, choice, because } = evidence;
  return { model, choice, because, errorsKnown };
}

/** What least squares says of the scale, priors apart; nothing where values are intervals, or too few. */
function evidenceOf(curve: Curve, observations: Observations, fixed: Readonly<Record<string, number>>): NoiseVerdict | undefined {
  if (!observations.allExact) return undefined;
  const { times, weights } = observations;
  const order = Array.from(times.keys()).sort((a, b) => (times[a] as number) - (times[b] as number));
  const points = observationMiddles(observations);
  try {
    const found = fit({
      ...{ curve, fixed, noise: "auto", intervals: "wald" },
      ...{ x: points.map(({ t }) => t), y: points.map(({ y }) => y), weights: order.map((i) => weights[i] as number) },
    });
    return found.verdict.noise;
  } catch (error) {
    if (error instanceof RunrateError) return undefined;
    throw error;
  }
}
