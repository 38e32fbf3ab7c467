import type { Curve } from "../curves/curve.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { studentReach } from "../numerics/student.ts";
import { chooseErrors } from "./choose-errors.ts";
import type { CurveFit, EstimatedParameter } from "./curve-fit.ts";
import { curveOnClock } from "./curve-on-clock.ts";
import { describeParameters } from "./describe-parameters.ts";
import { planOf, refuseUnfit } from "./fit-plan.ts";
import { checkData, type FitRequest } from "./fit-request.ts";
import { judgeCurve } from "./judge-curve.ts";
import { curveModel } from "./mean-model.ts";
import { type NextObservation, nextObservation } from "./next-observation.ts";
import { profileBand } from "./profile-band.ts";
import { checkResiduals } from "./residual-checks.ts";
import { resolveFrom, type SearchPlan, type SolvedModel, solvedOnAverages, solveModel } from "./solve-model.ts";
import { typicalStep } from "./typical-step.ts";

/** A profile that meets a better fit starts everything anew from there, at most so often. */
const MOST_RESTARTS = 3;

/** Typical steps after the last point at which one more observation is asked for. */
const STEPS_AHEAD = [1, 2, 4, 8];

/**
 * Estimates a growth curve by least squares, on the scale of errors that the data favour or that was told, from several starts; with profile intervals, and with a verdict on what the data
 * can and cannot tell. Parameters are in their natural units, standard errors by the delta method.
 *
 *     const { verdict, parameters } = fit({ x: [0, 1, 2, 3, 4], y: [1, 2.1, 3.9, 8.2, 15.9], curve: curves.get("exponential") });
 *
 * Errors name what is wrong with the data; a series with no more points than the curve has parameters is refused.
 */
export function fit(given: FitRequest): CurveFit {
  const data = checkData(given.x, given.y, given);
  const { curve: placed, launch } = curveOnClock(given.curve, data.x, given.launch);
  const request = { ...given, curve: placed };
  const { curve, level = 0.95, noise: asked = "auto" } = request;
  const model = curveModel(curve, data.x);
  const plan = planOf(request, data);
  refuseUnfit(curve, data, plan);
  const chosen = chooseErrors(asked, data, curve.sign === "any", (scale) => solveModel(model, data, scale, plan));
  let { solved } = chosen;
  let parts = partsOf(solved, request, level);
  for (let restart = 0; parts.better !== undefined && restart < MOST_RESTARTS; restart++) {
    solved = resolveFrom(solved, parts.better, plan);
    parts = partsOf(solved, request, level);
  }
  return { ...report(solved, request, plan, parts, chosen.noise, level), ...(launch === undefined ? {} : { launch }) };
}

type Parts = ReturnType<typeof describeParameters>;

function partsOf(solved: SolvedModel, { intervals = "profile" }: FitRequest, level: number): Parts {
  return describeParameters(solved, intervals, level, reachOf(solved, level));
}

function reachOf({ data, degreesOfFreedom }: SolvedModel, level: number, degrees = degreesOfFreedom): number {
  return data.varianceKnown ? -normalQuantile((1 - level) / 2) : studentReach(level, degrees);
}

function report(
  solved: SolvedModel,
  request: FitRequest,
  plan: SearchPlan,
  parts: Parts,
  noise: CurveFit["verdict"]["noise"],
  level: number,
): CurveFit {
  const { curve } = request;
  const { best, data, model, problem, scale } = solved;
  const natural = problem.natural(best.parameters);
  const fitted = new Float64Array(data.y.length);
  model.values(natural, fitted);
  const residuals = data.y.map((value, i) => scale.of(value) - scale.of(fitted[i] as number));
  const parameters = parts.parameters.map((parameter) => asGiven(parameter, request.fixed?.[parameter.name]));
  const checks = checkResiduals(best.residuals, fitted, jacobianOfEstimated(solved, plan), solved.estimated);
  // slopes of many points are large, and what may be asked later begins anew from the parameters
  const kept = { ...solved, best: { ...best, residuals: new Float64Array(), jacobian: new Float64Array() } };
  let coarse: SolvedModel | undefined;
  const onAverages = (): SolvedModel => {
    coarse ??= solvedOnAverages(kept);
    return coarse;
  };
  return {
    schema: "runrate.fit/1",
    curve: curve.name,
    formula: curve.formula,
    of: curve,
    outcome: best.outcome,
    reason: `${best.reason}; ${saySearches(solved)}`,
    points: data.y.length,
    parameters,
    residualSumOfSquares: best.sumOfSquares * problem.size * problem.size,
    residualStandardDeviation: solved.deviation,
    degreesOfFreedom: solved.degreesOfFreedom,
    logLikelihood: solved.logLikelihood,
    aicc: solved.aicc,
    ...{ x: [...data.x], y: [...data.y], fitted: [...fitted], residuals: [...residuals] },
    verdict: judgeCurve({
      ...{ solved, uncertainty: parts.uncertainty, curve, natural, parameters, checks, noise, level },
      ...{ reach: reachOf(solved, level), words: request.words ?? {} },
    }),
    value: (x) => curve.value(x, natural),
    nextObservation: () => askNext(kept, curve, parts, plan.ranges, level),
    band: (x, kind, bandLevel = level) =>
      profileBand(onAverages(), curveModel(curve, Float64Array.of(x)), plan.ranges, reachOf(kept, bandLevel), kind),
  };
}

function saySearches({ agreed, tried, coarse }: SolvedModel): string {
  return `${agreed} of ${tried} starts agree${coarse === undefined ? "" : ` on ${coarse.problem.points} averages of neighbouring points, from whose best the search went on through all points`}`;
}

function askNext(
  solved: SolvedModel,
  curve: Curve,
  { parameters }: Parts,
  ranges: SearchPlan["ranges"],
  level: number,
): NextObservation | null {
  const index = curve.parameters.findIndex(({ unit }) => unit === "y");
  if (curve.ceiling === undefined || parameters[index]?.identified !== false) return null;
  let asked: NextObservation | null = null;
  for (const steps of STEPS_AHEAD) {
    const x = (solved.data.x.at(-1) ?? 0) + steps * typicalStep(solved.data.x);
    asked = nextObservation(solved, index, x, curveModel(curve, Float64Array.of(x)), ranges, level, (asLevel, degrees) =>
      reachOf(solved, asLevel, degrees),
    );
    if (asked.settlesBelow !== null) break;
  }
  return asked;
}

/** A parameter that was told keeps every digit, which the way to its estimation scale and back may not. */
function asGiven(parameter: EstimatedParameter, given: number | undefined): EstimatedParameter {
  return given === undefined ? parameter : { ...parameter, estimate: given, interval: { ...parameter.interval, low: given, high: given } };
}

function jacobianOfEstimated({ best, problem }: SolvedModel, { fixed }: SearchPlan): Float64Array {
  const columns = fixed.flatMap((value, j) =>
    value === undefined ? [best.jacobian.subarray(j * problem.points, (j + 1) * problem.points)] : [],
  );
  const jacobian = new Float64Array(columns.length * problem.points);
  for (const [k, column] of columns.entries()) jacobian.set(column, k * problem.points);
  return jacobian;
}
