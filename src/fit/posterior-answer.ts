import type { Curve } from "../curves/curve.ts";
import { curvePosterior } from "./curve-posterior.ts";
import type { CurvePosterior } from "./curve-posterior-types.ts";
import type { NoiseChoice } from "./fit-request.ts";
import type { FitSubject } from "./fit-subject.ts";
import { fitWords } from "./fit-words.ts";
import { posteriorObservations } from "./posterior-observations.ts";
import { type PosteriorResiduals, posteriorResiduals } from "./posterior-residuals.ts";
import { priorsOnClock } from "./priors-on-clock.ts";
import type { StatedPrior } from "./stated-prior.ts";

/** What is asked of a subject's points when priors are given. */
export interface PosteriorQuestion {
  readonly curve: Curve;
  readonly noise: NoiseChoice;
  readonly priors: readonly StatedPrior[];
  /** known parameters by name, on the fit's own clock */
  readonly fixed?: Readonly<Record<string, number>>;
  readonly level: number;
  /** on the fit's own clock */
  readonly launch?: number;
  readonly start?: Readonly<Record<string, number>>;
  /** independent draws that are worked for; default 2,000 */
  readonly effective?: number;
  /** rounds of eight chains after which the sampler stops in any case */
  readonly mostRounds?: number;
}

export interface PosteriorAnswer {
  readonly subject: FitSubject;
  readonly question: PosteriorQuestion;
  readonly found: CurvePosterior;
  residuals(): PosteriorResiduals;
}

/** The posterior of one curve: facts enter with their intervals and windows, values of a file as they stand. */
export function answerPosterior(subject: FitSubject, question: PosteriorQuestion): PosteriorAnswer {
  const { priors: stated, ...rest } = question;
  const observations = posteriorObservations(subject);
  const priors = priorsOnClock(stated, question.curve, observations, question.launch);
  const found = curvePosterior({
    ...{ ...rest, observations, priors, words: fitWords(subject) },
    ...(subject.standardErrors === undefined ? {} : { errorsKnown: true }),
  });
  return { subject, question, found, residuals: posteriorResiduals(subject, found) };
}
