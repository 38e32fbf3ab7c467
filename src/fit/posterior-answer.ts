import { type CurvePosteriorRequest, curvePosterior } from "./curve-posterior.ts";
import type { CurvePosterior } from "./curve-posterior-types.ts";
import type { FitSubject } from "./fit-subject.ts";
import { fitWords } from "./fit-words.ts";
import { posteriorObservations } from "./posterior-observations.ts";
import { type PosteriorResiduals, posteriorResiduals } from "./posterior-residuals.ts";
import { priorsOnClock } from "./priors-on-clock.ts";
import type { StatedPrior } from "./stated-prior.ts";

/** What is asked of a subject's points when priors are given. */
export interface PosteriorQuestion extends Omit<CurvePosteriorRequest, "observations" | "errorsKnown" | "priors" | "words"> {
  readonly priors: readonly StatedPrior[];
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
