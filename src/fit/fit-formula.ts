import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { studentReach } from "../numerics/student.ts";
import type { EstimatedParameter } from "./curve-fit.ts";
import type { Estimate } from "./estimate.ts";
import { checkLevel, type NoiseChoice } from "./fit-request.ts";
import { formulaIntervals } from "./formula-intervals.ts";
import { formulaModel } from "./formula-model.ts";
import { formulaResiduals } from "./formula-residuals.ts";
import type { FormulaFit, FormulaRequest } from "./formula-types.ts";
import { formulaVerdict } from "./formula-verdict.ts";
import { MOST_POINTS_WITH_PROFILES } from "./many-points.ts";
import type { MeanModel } from "./mean-model.ts";
import { type MultiStartResult, multiStart } from "./multi-start.ts";
import type { NoiseScale } from "./noise.ts";
import { additive } from "./noise-additive.ts";
import { multiplicative } from "./noise-multiplicative.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";
import { normalLikelihood } from "./normal-likelihood.ts";

/** A profile that meets a better fit starts everything anew from there, at most so often. */
const MOST_RESTARTS = 3;

/**
 * Estimates a formula by least squares from the given start and from others strewn about it, with intervals by the profile (Student's t, or the normal with known errors) or Wald's.
 * Errors: those of `formulaModel` and `estimate`; a start that is missing, or for a name that is no parameter.
 */
export function fitFormula(request: FormulaRequest): FormulaFit {
  const { formula, columns, y, fixed = {}, noise: asked = "auto", weights, standardErrors, level = 0.95, placeAt } = request;
  checkLevel(level);
  const model = formulaModel(formula, columns, placeAt === undefined ? {} : { placeAt });
  const start = startsOf(model, request.start, fixed);
  const noise = noiseOf(asked);
  const scale = noise.model === "multiplicative" ? multiplicative : additive;
  const searchFrom = (from: readonly number[]): MultiStartResult =>
    multiStart(model, y, {
      ...{ start: from, noise: noise.model },
      ...(weights === undefined ? {} : { weights }),
      ...(standardErrors === undefined ? {} : { standardErrors }),
      bounds: Object.fromEntries(Object.entries(fixed).map(([name, value]) => [name, { low: value, high: value }])),
    });
  let search = searchFrom(start);
  let parts = parametersOf(model, search.best, request, scale);
  for (let restart = 0; parts.better !== undefined && restart < MOST_RESTARTS; restart++) {
    search = searchFrom([...parts.better.parameters]);
    parts = parametersOf(model, search.best, request, scale);
  }
  const { parameters } = parts;
  const { best, agreed, tried } = search;
  const fitted = new Float64Array(y.length);
  model.values(best.parameters, fitted);
  const checks = formulaResiduals(model, best, fitted, request, noise.model);
  const predictors = Object.keys(columns);
  return {
    ...{ schema: "runrate.fit/1", curve: "formula", formula, predictors: columns, level },
    ...{ outcome: best.outcome, reason: `${best.reason}; ${agreed} of ${tried} starts agree`, points: y.length, parameters },
    residualSumOfSquares: best.sumOfSquares,
    residualStandardDeviation: standardErrors === undefined ? best.residualStandardDeviation : 1,
    degreesOfFreedom: best.degreesOfFreedom,
    ...normalLikelihood(
      { y, varianceKnown: standardErrors !== undefined, ...weightsOf(request) },
      scale.logSlope,
      best.sumOfSquares,
      parameters.filter((one) => !one.fixed).length,
    ),
    ...{ y: [...y], fitted: [...fitted], residuals: Array.from(y, (value, i) => scale.to(value) - scale.to(fitted[i] as number)) },
    verdict: formulaVerdict(parameters, best, noise, checks),
    ...(predictors.length === 1 ? { value: (x) => valueAt(formula, predictors[0] ?? "", x, best.parameters) } : {}),
  };
}

function startsOf(
  { parameters, name }: MeanModel,
  start: Readonly<Record<string, number>>,
  fixed: Readonly<Record<string, number>>,
): number[] {
  const names = parameters.map((one) => one.name);
  for (const [what, given] of Object.entries({ start, "fixed value": fixed }))
    for (const one of Object.keys(given))
      if (!names.includes(one)) fail(`unknown parameter "${one}" in ${what}${suggestion(one, names)}; ${name} has ${names.join(", ")}`);
  const missing = names.filter((one) => start[one] === undefined && fixed[one] === undefined);
  if (missing.length > 0)
    fail(
      `missing start of ${missing.join(" and ")}: every name in the formula that is no column is a parameter and needs one, as in ${missing.map((one) => `${one}=1`).join(",")}`,
    );
  return names.map((one) => fixed[one] ?? start[one] ?? Number.NaN);
}

function weightsOf({ weights, standardErrors }: FormulaRequest): { readonly weights?: Float64Array } {
  const given = weights ?? standardErrors?.map((error) => 1 / (error * error));
  return given === undefined ? {} : { weights: given };
}

function noiseOf(asked: NoiseChoice): NoiseVerdict {
  const { name, phrase } = asked === "multiplicative" ? multiplicative : additive;
  const because = asked === "auto" ? "that is assumed for a formula, which may lie at or below zero" : "as told";
  return {
    ...{ model: name, choice: asked === "auto" ? "assumed" : "as told", advantage: null, contradicted: false },
    because: `errors are taken as ${phrase}: ${because}`,
  };
}

/** By the profile, or symmetric about the estimate; open where the data do not settle one: where the search did not converge, and where nothing changes with it at the estimate. */
function parametersOf(
  model: MeanModel,
  best: Estimate,
  request: FormulaRequest,
  scale: NoiseScale,
): { readonly parameters: EstimatedParameter[]; readonly better?: LeastSquaresResult } {
  const { fixed = {}, level = 0.95, standardErrors, y } = request;
  const { parameters: estimates, standardErrors: errors, degreesOfFreedom, outcome, undetermined } = best;
  const rests = outcome === "converged" || undetermined;
  const reach = reachOf(level, degreesOfFreedom, standardErrors !== undefined);
  const asked = request.intervals ?? (y.length > MOST_POINTS_WITH_PROFILES ? "wald" : "profile");
  const canProfile = asked === "profile" && outcome === "converged" && Number.isFinite(reach);
  const profiles = canProfile ? formulaIntervals(model, request, scale, best, reach) : undefined;
  const method = profiles === undefined ? "wald" : "profile";
  const parameters = model.parameters.map(({ name }, j): EstimatedParameter => {
    const given = fixed[name];
    const estimate = given ?? (estimates[j] as number);
    if (given !== undefined) {
      const interval = { level, method, low: given, high: given } as const;
      return { name, estimate, standardError: 0, interval, identified: true, fixed: true };
    }
    const error = errors[j] as number;
    const miss = reach * error;
    const isKnown = rests && Number.isFinite(miss) && Number.isFinite(estimate);
    const wald = { low: isKnown ? estimate - miss : null, high: isKnown ? estimate + miss : null };
    const { low, high } = (isKnown ? profiles?.intervals[j] : undefined) ?? wald;
    const identified = low !== null && high !== null;
    const interval = { level, method, low, high } as const;
    return { name, estimate, standardError: Number.isFinite(error) ? error : null, interval, identified, fixed: false };
  });
  return { parameters, ...(profiles?.better === undefined ? {} : { better: profiles.better }) };
}

function reachOf(level: number, degreesOfFreedom: number, known: boolean): number {
  if (known) return -normalQuantile((1 - level) / 2);
  return degreesOfFreedom > 0 ? studentReach(level, degreesOfFreedom) : Number.POSITIVE_INFINITY;
}

function valueAt(formula: string, predictor: string, x: number, parameters: ArrayLike<number>): number {
  const out = new Float64Array(1);
  formulaModel(formula, { [predictor]: Float64Array.of(x) }).values(parameters, out);
  return out[0] as number;
}
