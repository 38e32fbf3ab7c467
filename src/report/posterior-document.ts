import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { clockDocument } from "./clock-document.ts";
import { dataDocument } from "./data-document.ts";
import { launchDocument } from "./launch-document.ts";
import { parameterDocument } from "./parameter-document.ts";
import { pointsDocument } from "./points-document.ts";
import { posteriorNotes } from "./posterior-notes.ts";
import { posteriorParameters, type ShownPosterior } from "./posterior-parameters.ts";
import { posteriorPriors } from "./posterior-priors.ts";

/** A posterior as `fit.json` and `--json` have it: the fields of every fit; what only least squares has (its sum of squares, degrees of freedom, AICc) is `null`. */
export function posteriorDocument(answer: PosteriorAnswer): object {
  const { subject, found } = answer;
  const { clock } = subject;
  const { curve, posterior, noise, launch, level } = found;
  const shown = posteriorParameters(answer);
  return {
    schema: "runrate.fit/1",
    curve: curve.name,
    formula: curve.formula,
    data: dataDocument(subject, posteriorNotes(subject)),
    clock: clockDocument(subject),
    ...launchDocument(launch, clock),
    outcome: posterior.outcome,
    reason: posterior.reason,
    parameters: shown.map((one) => parameterOf(one, answer)),
    ...{ residualSumOfSquares: null, residualStandardDeviation: null, degreesOfFreedom: null, aicc: null, logLikelihood: null },
    noise: noise.model,
    noiseChoice: noise.choice,
    level,
    headline: found.verdict.clauses,
    verdict: { ...found.verdict, ...ceilingOf(answer), noise, conflicts: found.conflicts, residuals: found.residuals },
    priors: posteriorPriors(answer).map(({ name, stated = null, distribution, isDefault, share }) => ({
      ...{ parameter: name, stated, distribution, isDefault, share },
    })),
    growth: found.growth === undefined ? null : { median: found.growth.median, interval: found.growth.interval },
    diagnostics: {
      ...{ outcome: posterior.outcome, reason: posterior.reason, draws: posterior.rows, acceptance: posterior.acceptance },
      evaluations: posterior.evaluations,
      parameters: posterior.parameters.map(({ name, effective, splitRhat }) => ({ name, effective, splitRhat })),
      maximum: {
        outcome: posterior.maximum.outcome,
        parameters: posterior.parameters.map(({ name, maximum }) => ({ name, value: maximum })),
      },
    },
    ...pointsDocument(subject),
    ...answer.residuals(),
  };
}

function parameterOf(shown: ShownPosterior, { subject: { clock } }: PosteriorAnswer): object {
  // what is held is known, and nobody needs to ask the data
  const { priorShare, priorIsDefault } = shown.posterior ?? { priorShare: 1, priorIsDefault: false };
  return { ...parameterDocument(shown, clock), priorShare, priorIsDefault };
}

/** As least squares says it: an estimate only where the ceiling is told. */
function ceilingOf({ found: { ceiling, level, verdict } }: PosteriorAnswer): object {
  if (ceiling === undefined) return {};
  const { low, high, median, told, aboveTenfold, reached, priorShare } = ceiling;
  const identified = told && verdict.identified;
  return {
    ceiling: { identified, estimate: told ? median : null, low, high, level, reached: told ? reached : null, aboveTenfold, priorShare },
  };
}
