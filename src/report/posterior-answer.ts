import type { Curve } from "../curves/curve.ts";
import type { Distribution } from "../distributions/distribution.ts";
import { curvePosterior } from "../fit/curve-posterior.ts";
import type { CurvePosterior } from "../fit/curve-posterior-types.ts";
import type { NoiseChoice } from "../fit/fit-request.ts";
import { posteriorVerdict } from "../fit/posterior-verdict.ts";
import type { Prior } from "../fit/prior.ts";
import { shareOfPrior } from "../fit/share-of-prior.ts";
import type { FitSubject } from "./fit-subject.ts";
import { fitWords } from "./fit-words.ts";
import { posteriorObservations } from "./posterior-observations.ts";
import { priorsOnClock } from "./priors-on-clock.ts";

/** A prior as somebody wrote it, and what it says of a parameter, or of a quantity that the curve gives, on the fit's own clock. */
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

/** A stated prior on a quantity, and how much of what is known of that was known before. */
export interface QuantityPrior {
  readonly name: string;
  readonly prior: string;
  /** the parameter whose default gave way */
  readonly insteadOf?: string;
  readonly share: number;
}

export interface PosteriorAnswer {
  readonly subject: FitSubject;
  readonly question: PosteriorQuestion;
  readonly found: CurvePosterior;
  /** stated priors that are on no parameter */
  readonly quantities: readonly QuantityPrior[];
}

/** The posterior of one curve: facts enter with their intervals and windows, values of a file as they stand. */
export function answerPosterior(subject: FitSubject, question: PosteriorQuestion): PosteriorAnswer {
  const { priors: stated, ...rest } = question;
  const observations = posteriorObservations(subject);
  const priors = priorsOnClock(stated, question.curve, observations, question.launch);
  const words = fitWords(subject);
  const found = curvePosterior({
    ...{ ...rest, observations, priors, words },
    ...(subject.standardErrors === undefined ? {} : { errorsKnown: true }),
  });
  const quantities = priors.flatMap((prior) => quantityPrior(prior, found));
  return { subject, question, found: withQuantities(found, quantities, words), quantities };
}

function quantityPrior({ on, is, insteadOf }: Prior, { posterior }: CurvePosterior): QuantityPrior[] {
  if (typeof on === "string") return [];
  const share = posterior.rows === 0 ? Number.NaN : shareOfPrior(posterior.each(on.value), is);
  return [{ name: on.name, prior: is.describe, share, ...(insteadOf === undefined ? {} : { insteadOf }) }];
}

/** A parameter whose default gave way to a quantity was known before as far as that was. */
function withQuantities(found: CurvePosterior, quantities: readonly QuantityPrior[], words: ReturnType<typeof fitWords>): CurvePosterior {
  if (quantities.every(({ insteadOf }) => insteadOf === undefined)) return found;
  const parameters = found.posterior.parameters.map((parameter) => {
    const through = quantities.find(({ insteadOf }) => insteadOf === parameter.name);
    if (through === undefined) return parameter;
    return { ...parameter, prior: `${through.name} ${through.prior}`, priorIsDefault: false, priorShare: through.share };
  });
  const known = { ...found, posterior: { ...found.posterior, parameters } };
  return { ...known, verdict: posteriorVerdict(known, words) };
}
