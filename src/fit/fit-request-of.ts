import type { FitQuestion } from "./fit-question.ts";
import type { FitRequest } from "./fit-request.ts";
import type { FitSubject } from "./fit-subject.ts";
import { fitWords } from "./fit-words.ts";
import { MOST_POINTS_WITH_PROFILES } from "./many-points.ts";

/** A fit but for its curve, noise and errors. */
export type FitOfAny = Omit<FitRequest, "curve" | "errors">;

/** What is asked of a subject's points, as every one of its curves is fitted. */
export function fitRequestOf(subject: FitSubject, { fixed, start, level, launch, intervals }: FitQuestion): FitOfAny {
  const { clock, points, weights, standardErrors } = subject;
  return {
    x: points.map(({ x }) => x - clock.origin),
    y: points.map(({ y }) => y),
    level,
    intervals: intervals ?? intervalsFor(points.length),
    ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
    ...(start === undefined ? {} : { start }),
    ...(launch === undefined ? {} : { launch }),
    ...(weights === undefined ? {} : { weights }),
    ...(standardErrors === undefined ? {} : { standardErrors }),
    words: fitWords(subject),
  };
}

export function intervalsFor(points: number): "profile" | "wald" {
  return points > MOST_POINTS_WITH_PROFILES ? "wald" : "profile";
}
