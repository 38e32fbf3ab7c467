import type { Curve } from "../curves/curve.ts";
import type { NoiseChoice } from "./fit-request.ts";
import type { NoiseScale } from "./noise.ts";
import { additive } from "./noise-additive.ts";
import { multiplicative } from "./noise-multiplicative.ts";
import type { Observations } from "./observations.ts";

/** On which scale errors are taken in a posterior, and why. */
export interface PosteriorNoise {
  readonly model: NoiseScale["name"];
  readonly choice: "as told" | "assumed";
  /** one plain sentence */
  readonly because: string;
  /** standard errors are given, and no noise is estimated beside them */
  readonly errorsKnown: boolean;
}

/** In proportion to the level, unless it was told otherwise, errors are known in the data's unit, or the curve or the values may lie at or below zero. */
export function posteriorNoise(asked: NoiseChoice, { sign }: Curve, { low }: Observations, errorsKnown: boolean): PosteriorNoise {
  const say = ({ name, phrase }: NoiseScale, choice: PosteriorNoise["choice"], why: string): PosteriorNoise => ({
    ...{ model: name, choice, errorsKnown },
    because: `errors are taken as ${phrase}: ${why}`,
  });
  if (asked !== "auto") return say(asked === "additive" ? additive : multiplicative, "as told", "as told");
  if (errorsKnown) return say(additive, "assumed", "the errors of the points are known");
  if (sign === "any") return say(additive, "assumed", "this curve may pass through zero");
  if (low.some((value) => !(value > 0))) return say(additive, "assumed", "there are values at or below zero");
  return say(multiplicative, "assumed", "that is assumed, as growth over several doublings mostly has it");
}
