import type { Curve } from "../curves/curve.ts";
import { curveOnClock } from "./curve-on-clock.ts";
import type { FitSubject } from "./fit-subject.ts";
import type { PosteriorQuestion } from "./posterior-answer.ts";
import { type PosteriorNoise, posteriorNoise } from "./posterior-noise.ts";
import { posteriorObservations } from "./posterior-observations.ts";

/** On which scale the errors of a posterior will be taken, which decides what a prior on the noise is in. */
export function noiseOfPosterior(
  subject: FitSubject,
  asked: Curve,
  { noise, fixed, launch }: Pick<PosteriorQuestion, "noise" | "fixed" | "launch">,
): PosteriorNoise {
  const observations = posteriorObservations(subject);
  const { curve } = curveOnClock(asked, observations.times.slice().sort(), launch);
  return posteriorNoise(noise, curve, observations, subject.standardErrors !== undefined, fixed);
}
