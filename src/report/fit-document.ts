import type { EstimatedParameter } from "../fit/curve-fit.ts";
import type { RankedFit } from "../fit/rank-fits.ts";
import { dayAt, formatDay } from "../units/time.ts";
import { clockDocument } from "./clock-document.ts";
import type { FitAnswer } from "./fit-answer.ts";
import { dataDocument } from "./fit-document-data.ts";
import { shownParameters } from "./fit-parameters.ts";
import { type FitSubject, writeX } from "./fit-subject.ts";
import { launchDocument } from "./launch-document.ts";
import { posteriorSummary } from "./posterior-summary.ts";

/**
 * A fit as `fit.json` and `--json` have it: the fields of the library's fit at full precision, what was fitted, and where it came from.
 * Dates: `x` is the fit's own time in years from `clock.origin`, with `dates` beside it. Numbers: `x` is the column as it stands, and a parameter that lies on it (a midpoint) does too.
 */
export function fitDocument(answer: FitAnswer): object {
  const { subject, question, fit, ranking } = answer;
  const { clock, points } = subject;
  const dated = clock.kind === "date";
  return {
    schema: fit.schema,
    curve: fit.curve,
    formula: fit.formula,
    data: { ...dataDocument(subject), notes: subject.notes },
    clock: clockDocument(subject),
    ...launchDocument(fit.launch, clock),
    outcome: fit.outcome,
    reason: fit.reason,
    parameters: parametersOf(fit.parameters, subject, fit.of?.parameters ?? []),
    residualSumOfSquares: fit.residualSumOfSquares,
    residualStandardDeviation: fit.residualStandardDeviation,
    degreesOfFreedom: fit.degreesOfFreedom,
    aicc: fit.aicc,
    logLikelihood: fit.logLikelihood,
    noise: fit.verdict.noise.model,
    noiseChoice: fit.verdict.noise.choice,
    level: question.level,
    verdict: fit.verdict,
    ...(ranking === undefined
      ? {}
      : { ranking: ranking.rows.map(rankedOf), notToldApart: ranking.notToldApart, rankingWarning: ranking.warning }),
    ...modesOf(answer),
    ...(answer.notDone.length === 0 ? {} : { notDone: answer.notDone }),
    ...(answer.beside === undefined ? {} : { posterior: posteriorSummary(answer.beside) }),
    points: fit.points,
    x: dated ? fit.x : points.map(({ x }) => x),
    ...(dated ? { dates: points.map(({ x }) => formatDay(dayAt(x))) } : {}),
    y: fit.y,
    fitted: fit.fitted,
    residuals: fit.residuals,
  };
}

function parametersOf(
  parameters: readonly EstimatedParameter[],
  subject: FitSubject,
  kinds: Parameters<typeof shownParameters>[1],
): object[] {
  const { clock } = subject;
  return shownParameters(parameters, kinds, subject).map(({ parameter, isDate, unit, meaning }) => {
    const { name, estimate, standardError, interval, identified, fixed } = parameter;
    const shift = isDate && clock.kind === "number" ? clock.origin : 0;
    const moved = (value: number | null): number | null => (value === null ? null : value + shift);
    const date = (value: number | null): string | null => (value === null ? null : formatDay(dayAt(clock.origin + value)));
    const { level, method, low, high } = interval;
    return {
      name,
      estimate: moved(estimate),
      standardError,
      interval: { level, method, low: moved(low), high: moved(high) },
      identified,
      fixed,
      meaning,
      unit: isDate && clock.kind === "date" ? "year" : unit,
      ...(isDate && clock.kind === "date" ? { dates: { estimate: date(estimate), low: date(low), high: date(high) } } : {}),
    };
  });
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
