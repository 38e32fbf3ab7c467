import type { Curve } from "../curves/curve.ts";
import type { Distribution } from "../distributions/distribution.ts";
import { curvePosterior } from "../fit/curve-posterior.ts";
import type { CurvePosterior } from "../fit/curve-posterior-types.ts";
import type { NoiseChoice } from "../fit/fit-request.ts";
import { type Observations, observationsOf } from "../fit/observations.ts";
import { observationsOfSeries } from "../fit/observations-of-series.ts";
import type { FitSubject } from "./fit-subject.ts";
import { fitWords } from "./fit-words.ts";

/** A prior as somebody wrote it, and what it says of a parameter on the fit's own clock. */
export interface StatedPrior {
  readonly name: string;
  readonly stated: string;
  readonly is: Distribution;
}

/** What is asked of a subject's points when priors are given. */
export interface PosteriorQuestion {
  readonly curve: Curve;
  readonly noise: NoiseChoice;
  readonly priors: readonly StatedPrior[];
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
}

/** The posterior of one curve: facts enter with their intervals and windows, values of a file as they stand. */
export function answerPosterior(subject: FitSubject, question: PosteriorQuestion): PosteriorAnswer {
  const { priors, ...rest } = question;
  const found = curvePosterior({
    ...rest,
    observations: observationsIn(subject),
    ...(subject.standardErrors === undefined ? {} : { errorsKnown: true }),
    priors: priors.map(({ name, is }) => ({ on: name, is })),
    words: fitWords(subject),
  });
  return { subject, question, found };
}

/** Known errors are in the unit of the data, or shares of the level where errors were told to be in proportion to it. */
function observationsIn({ source, clock, points, weights, standardErrors }: FitSubject): Observations {
  if (source.kind === "facts") return observationsOfSeries(source.series.points, clock.origin);
  return observationsOf(
    points.map(({ x, y }, i) => ({
      ...{ time: x - clock.origin, low: y, high: y },
      ...(weights === undefined ? {} : { weight: weights[i] as number }),
      ...(standardErrors === undefined ? {} : { standardError: standardErrors[i] as number }),
    })),
  );
}
