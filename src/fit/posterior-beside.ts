import { RunrateError } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import type { NoiseChoice } from "./fit-request.ts";
import type { FitSubject } from "./fit-subject.ts";
import { answerPosterior, type PosteriorAnswer } from "./posterior-answer.ts";

/** What is asked by least squares, of which the posterior is to be shown beside it. */
interface Asked {
  readonly curves: readonly Curve[];
  readonly noise: NoiseChoice;
  readonly fixed: Readonly<Record<string, number>>;
  readonly launch?: number;
  readonly level: number;
}

/** Enough for the second digit of an interval's end, in a fraction of a second. */
const EFFECTIVE = 500;
/** A posterior that is not settled by then is left out: it is an aside, and may not keep anybody waiting. */
const MOST_ROUNDS = 500;
/** Curves with more parameters take seconds where they settle at all. */
const MOST_PARAMETERS = 3;

/** The posterior of one curve on facts under default priors, to show what roundings and floors do; nothing where it cannot be had, or its sampler did not settle. */
export function posteriorBeside(subject: FitSubject, { curves, noise, fixed, launch, level }: Asked): PosteriorAnswer | undefined {
  const [curve, ...others] = curves;
  if (
    curve === undefined ||
    curve.parameters.length > MOST_PARAMETERS ||
    others.length > 0 ||
    subject.source.kind !== "facts" ||
    Object.keys(fixed).length > 0
  )
    return undefined;
  try {
    const answer = answerPosterior(subject, {
      ...{ curve, noise, level, priors: [], effective: EFFECTIVE, mostRounds: MOST_ROUNDS },
      ...(launch === undefined ? {} : { launch }),
    });
    return answer.found.posterior.outcome === "settled" ? answer : undefined;
  } catch (error) {
    if (error instanceof RunrateError) return undefined;
    throw error;
  }
}
