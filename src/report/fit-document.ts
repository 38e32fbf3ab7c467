import type { FitAnswer } from "../fit/fit-answer.ts";
import { writeX } from "../fit/fit-subject.ts";
import type { RankedFit } from "../fit/rank-fits.ts";
import { ceilingPathDocument } from "./ceiling-path-document.ts";
import { clockDocument } from "./clock-document.ts";
import { dataDocument } from "./data-document.ts";
import { kindsOf, shownParameters } from "./fit-parameters.ts";
import { launchDocument } from "./launch-document.ts";
import { leastSquaresDocument } from "./least-squares-document.ts";
import { parameterDocument } from "./parameter-document.ts";
import { pointsDocument } from "./points-document.ts";
import { posteriorSummary } from "./posterior-summary.ts";

/**
 * A fit as `fit.json` and `--json` have it: the fields of the library's fit at full precision, what was fitted, and where it came from.
 * Dates: `x` is the fit's own time in years from `clock.origin`, with `dates` beside it. Numbers: `x` is the column as it stands, and a parameter that lies on it (a midpoint) does too.
 */
export function fitDocument(answer: FitAnswer): object {
  const { subject, question, fit, ranking } = answer;
  const { clock } = subject;
  return {
    schema: fit.schema,
    curve: fit.curve,
    formula: fit.formula,
    data: dataDocument(subject, subject.notes),
    clock: clockDocument(subject),
    ...launchDocument(fit.launch, clock),
    ...ceilingPathDocument(question.ceiling, clock),
    outcome: fit.outcome,
    reason: fit.reason,
    parameters: shownParameters(fit.parameters, kindsOf(fit), subject).map((one) => parameterDocument(one, clock)),
    ...leastSquaresDocument(fit, question.level),
    ...(ranking === undefined
      ? {}
      : { ranking: ranking.rows.map(rankedOf), notToldApart: ranking.notToldApart, rankingWarning: ranking.warning }),
    ...modesOf(answer),
    ...(answer.notDone.length === 0 ? {} : { notDone: answer.notDone }),
    ...(answer.beside === undefined ? {} : { posterior: posteriorSummary(answer.beside) }),
    ...pointsDocument(subject),
    fitted: fit.fitted,
    residuals: fit.residuals,
  };
}

/** By which mode the ceiling is told, what the mode for early data says of it, the mixed shapes, and what one more observation would settle. */
function modesOf({ mode, early, mixture, next, subject, fit }: FitAnswer): object {
  const last = fit.x.at(-1) ?? 0;
  const span = last - (fit.x[0] ?? 0);
  return {
    ...(mode === undefined ? {} : { mode }),
    ...(early === undefined
      ? {}
      : {
          early: {
            verdict: early.verdict,
            parameters: early.parameters.map(({ name, interval, unit }) => ({ name, interval, unit })),
            ceiling: early.ceiling,
            openAboveTenfold: early.openAboveTenfold,
            priorShare: early.priorShare,
            curves: early.curves,
            prior: early.prior.how,
          },
        }),
    ...(mixture === undefined
      ? {}
      : {
          shapes: mixture.shapes,
          cannotBeToldApart: mixture.tied,
          heldOut: mixture.heldOut,
          shapeHorizon: mixture.shapeHorizon,
          forecast: [0.1, 0.25, 0.5, 1].map((share) => {
            const at = last + share * span;
            const { median, quantiles, shares } = mixture.at(at, [0.1, 0.9]);
            const [low = null, high = null] = quantiles;
            return { x: writeX(subject.clock, subject.clock.origin + at), median, low, high, level: 0.8, spread: shares };
          }),
        }),
    ...(next === undefined ? {} : { nextObservation: { curve: next.curve, ...next.observation } }),
  };
}

function rankedOf({ name, fit, refused, aicc, weight }: RankedFit): object {
  return {
    ...{ curve: name, aicc, weight, outcome: fit?.outcome ?? null },
    ...(fit === undefined
      ? { refused }
      : { noise: fit.verdict.noise.model, ceiling: fit.verdict.ceiling ?? null, verdict: fit.verdict.text }),
  };
}
