import type { FitAnswer } from "../fit/fit-answer.ts";
import { type FitSubject, writeX } from "../fit/fit-subject.ts";
import type { RankedFit } from "../fit/rank-fits.ts";
import { cutToShare } from "../fit/shares.ts";
import { ceilingPathDocument } from "./ceiling-path-document.ts";
import { clockDocument } from "./clock-document.ts";
import { dataDocument } from "./data-document.ts";
import { fitClauses } from "./fit-clauses.ts";
import { kindsOf, shownParameters } from "./fit-parameters.ts";
import { launchDocument } from "./launch-document.ts";
import { leastSquaresDocument } from "./least-squares-document.ts";
import { AHEAD_LEVEL, mixtureAhead } from "./mixture-ahead.ts";
import { parameterDocument } from "./parameter-document.ts";
import { pointsDocument } from "./points-document.ts";
import { posteriorSummary } from "./posterior-summary.ts";

/**
 * A fit as `fit.json` and `--json` have it: `headline`, the clauses that the report begins with; the fields of the library's fit at full precision (`verdict` is that of least squares), what was fitted, and where it came from.
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
    headline: fitClauses(answer),
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
function modesOf(answer: FitAnswer): object {
  const { mode, early, mixture, next, subject } = answer;
  const ahead = mixtureAhead(answer);
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
        }),
    ...(ahead === undefined
      ? {}
      : {
          forecast: ahead.places.map(({ x, median, low, high, spread }) => ({
            ...{ x: writeX(subject.clock, x), median, low, high, level: AHEAD_LEVEL, spread },
          })),
          ...(ahead.ends === undefined ? {} : { forecastEnds: ahead.ends }),
        }),
    ...(next === undefined ? {} : { nextObservation: nextOf(next, subject) }),
  };
}

function nextOf({ curve, observation }: NonNullable<FitAnswer["next"]>, subject: FitSubject): object {
  return { curve, ...observation, expected: cutToShare(observation.expected, subject) };
}

function rankedOf({ name, fit, refused, aicc, weight }: RankedFit): object {
  return {
    ...{ curve: name, aicc, weight, outcome: fit?.outcome ?? null },
    ...(fit === undefined
      ? { refused }
      : { noise: fit.verdict.noise.model, ceiling: fit.verdict.ceiling ?? null, verdict: fit.verdict.text }),
  };
}
