import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { studentReach } from "../numerics/student.ts";
import type { NoiseVerdict } from "./choose-errors.ts";
import type { EstimatedParameter } from "./curve-fit.ts";
import type { Estimate } from "./estimate.ts";
import { checkLevel, type NoiseChoice } from "./fit-request.ts";
import { formulaModel } from "./formula-model.ts";
import { formulaResiduals } from "./formula-residuals.ts";
import type { FormulaFit, FormulaRequest } from "./formula-types.ts";
import { formulaVerdict } from "./formula-verdict.ts";
import type { MeanModel } from "./mean-model.ts";
import { multiStart } from "./multi-start.ts";
import { additive } from "./noise-additive.ts";
import { multiplicative } from "./noise-multiplicative.ts";
import { normalLikelihood } from "./normal-likelihood.ts";

/**
 * Estimates a formula by least squares from the given start and from others strewn about it, with Wald intervals (Student's t, or the normal with known errors).
 * Errors: those of `formulaModel` and `estimate`; a start that is missing, or for a name that is no parameter.
 */
export function fitFormula(request: FormulaRequest): FormulaFit {
  const { formula, columns, y, fixed = {}, noise: asked = "auto", weights, standardErrors, level = 0.95, placeAt } = request;
  checkLevel(level);
  const model = formulaModel(formula, columns, placeAt === undefined ? {} : { placeAt });
  const start = startsOf(model, request.start, fixed);
  const noise = noiseOf(asked);
  const { best, agreed, tried } = multiStart(model, y, {
    ...{ start, noise: noise.model },
    ...(weights === undefined ? {} : { weights }),
    ...(standardErrors === undefined ? {} : { standardErrors }),
    bounds: Object.fromEntries(Object.entries(fixed).map(([name, value]) => [name, { low: value, high: value }])),
  });
  const fitted = new Float64Array(y.length);
  model.values(best.parameters, fitted);
  const parameters = parametersOf(model, best, fixed, level, standardErrors !== undefined);
  const checks = formulaResiduals(model, best, fitted, request, noise.model);
  const scale = noise.model === "multiplicative" ? multiplicative : additive;
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

/** Symmetric about the estimate, for parameters without bounds; open where the data do not settle one. */
function parametersOf(
  { parameters }: MeanModel,
  { parameters: estimates, standardErrors, degreesOfFreedom }: Estimate,
  fixed: Readonly<Record<string, number>>,
  level: number,
  known: boolean,
): EstimatedParameter[] {
  const reach = known
    ? -normalQuantile((1 - level) / 2)
    : degreesOfFreedom > 0
      ? studentReach(level, degreesOfFreedom)
      : Number.POSITIVE_INFINITY;
  return parameters.map(({ name }, j) => {
    const given = fixed[name];
    const estimate = given ?? (estimates[j] as number);
    if (given !== undefined)
      return {
        name,
        estimate,
        standardError: 0,
        interval: { level, method: "wald", low: given, high: given },
        identified: true,
        fixed: true,
      };
    const error = standardErrors[j] as number;
    const miss = reach * error;
    const closed = Number.isFinite(miss) && Number.isFinite(estimate);
    const interval = { level, method: "wald" as const, low: closed ? estimate - miss : null, high: closed ? estimate + miss : null };
    return { name, estimate, standardError: Number.isFinite(error) ? error : null, interval, identified: closed, fixed: false };
  });
}

function valueAt(formula: string, predictor: string, x: number, parameters: ArrayLike<number>): number {
  const out = new Float64Array(1);
  formulaModel(formula, { [predictor]: Float64Array.of(x) }).values(parameters, out);
  return out[0] as number;
}
