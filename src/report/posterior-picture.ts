import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import type { FitPicture } from "./fit-picture.ts";
import { posteriorParameters } from "./posterior-parameters.ts";

/** A posterior as its figure shows it, with the priors that were stated. */
export function posteriorPicture(answer: PosteriorAnswer): FitPicture {
  const { subject, question, found } = answer;
  const { noise, verdict, level } = found;
  const stated = question.priors.map(({ name, stated: words }) => `${name} ${words}`).join(", ");
  const held = posteriorParameters(answer).filter(({ parameter }) => parameter.fixed);
  const givenText = held.length === 0 ? "" : `; given: ${held.map(({ name, estimate }) => `${name} ${estimate}`).join(", ")}`;
  const [head = "", ...more] = verdict.clauses;
  return {
    ...{ head, more },
    ...{ subject, curve: found.curve.name, line: ", posterior median", verdict: verdict.text, log: noise.model === "multiplicative" },
    ...{ level, bands: "posterior", ...answer.residuals() },
    how: `Posterior (${found.posterior.outcome}), ${noise.model} errors (${noise.choice}), priors stated: ${stated}${givenText}`,
  };
}
