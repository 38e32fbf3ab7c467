import type { Curve } from "../curves/curve.ts";
import type { NoiseChoice } from "./fit-request.ts";
import type { FitSubject } from "./fit-subject.ts";
import { type PosteriorNoise, posteriorNoise } from "./posterior-noise.ts";
import { posteriorObservations } from "./posterior-observations.ts";

/** On which scale the errors of a posterior will be taken, which decides what a prior on the noise is in. */
export function noiseOfPosterior(subject: FitSubject, curve: Curve, asked: NoiseChoice): PosteriorNoise {
  return posteriorNoise(asked, curve, posteriorObservations(subject), subject.standardErrors !== undefined);
}
