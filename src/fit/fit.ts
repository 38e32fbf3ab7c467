import { fail } from "../base/errors.ts";
import type { Curve, CurveParameter } from "../curves/curve.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { studentReach } from "../numerics/student.ts";
import { chooseErrors } from "./choose-errors.ts";
import type { CurveFit, EstimatedParameter } from "./curve-fit.ts";
import { dataRange, extentOf } from "./data-range.ts";
import { describeParameters } from "./describe-parameters.ts";
import { byName, type CheckedData, checkData, type FitSettings } from "./fit-request.ts";
import { judgeCurve } from "./judge-curve.ts";
import { curveModel } from "./mean-model.ts";
import { profileBand } from "./profile-band.ts";
import { checkResiduals } from "./residual-checks.ts";
import { resolveFrom, type SearchPlan, type SolvedModel, solveModel } from "./solve-model.ts";
import { startsOf } from "./starts.ts";

/** A curve to be estimated on points. */
export interface FitRequest extends FitSettings {
  /** times in years, or any one predictor, one per point, in any order */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly curve: Curve;
}

/** A profile that meets a better fit starts everything anew from there, at most so often. */
const MOST_RESTARTS = 3;

/**
 * Estimates a growth curve by least squares, on the scale of errors that the data favour or that was told, from several starts; with profile intervals, and with a verdict on what the data
 * can and cannot tell. Parameters are in their natural units, standard errors by the delta method.
 *
 *     const { verdict, parameters } = fit({ x: [0, 1, 2, 3, 4], y: [1, 2.1, 3.9, 8.2, 15.9], curve: curves.get("exponential") });
 *
 * Errors name what is wrong with the data; a series with no more points than the curve has parameters is refused.
 */
export function fit(request: FitRequest): CurveFit {
  const { curve, level = 0.95, noise: asked = "auto" } = request;
  const data = checkData(request.x, request.y, request);
  const model = curveModel(curve, data.x);
  const plan = planOf(request, data);
  refuseTooFew(curve, data, plan);
  const chosen = chooseErrors(
    asked,
    data,
    curve.parameters.every(({ min }) => min < 0),
    (scale) => solveModel(model, data, scale, plan),
  );
  let { solved } = chosen;
  let parts = partsOf(solved, request, level);
  for (let restart = 0; parts.better !== undefined && restart < MOST_RESTARTS; restart++) {
    solved = resolveFrom(solved, parts.better, plan);
    parts = partsOf(solved, request, level);
  }
  return report(solved, request, plan, parts, chosen.noise, level);
}

/** All positive numbers. */
const WIDEST: readonly [number, number] = [Number.MIN_VALUE, Number.MAX_VALUE];

/** A positive level that is no ceiling is that of some moment on the curve's clock, which may lie far from the data: nothing bounds it. */
function isFree(curve: Curve, { unit, min }: CurveParameter): boolean {
  return unit === "y" && min === 0 && curve.ceiling === undefined;
}

function planOf({ curve, start, fixed }: FitRequest, data: CheckedData): SearchPlan {
  const model = curveModel(curve, data.x);
  const extent = extentOf(data.x, data.y);
  const held = byName("fixed value", fixed ?? {}, model, false);
  const given = start === undefined ? undefined : byName("start", { ...start, ...fixed }, model, true);
  const points = Array.from(data.x, (t, i) => ({ t, y: data.y[i] as number }));
  return {
    ranges: curve.parameters.map((parameter) => (isFree(curve, parameter) ? WIDEST : dataRange(parameter, extent))),
    fixed: held,
    startsFor: (problem) => {
      if (given !== undefined) return [Float64Array.from(problem.scales, ({ to }, j) => to(given[j] ?? Number.NaN))];
      return startsOf(curve, points, problem);
    },
  };
}

function refuseTooFew(curve: Curve, { x, y, varianceKnown }: CheckedData, { fixed }: SearchPlan): void {
  const estimated = fixed.filter((value) => value === undefined).length;
  const needed = estimated + (varianceKnown ? 0 : 1);
  if (y.length < needed)
    fail(
      `${y.length} ${y.length === 1 ? "point" : "points"} cannot determine the ${estimated} ${estimated === 1 ? "parameter" : "parameters"} of ${curve.name}${varianceKnown ? "" : " and the noise"}, which takes at least ${needed} points: add data, fix a parameter such as the ceiling, give a prior, or take a curve with fewer parameters`,
      undefined,
      "refused",
    );
  refuseWithoutGrowth(curve, y);
  const times = new Set(x).size;
  if (times < Math.min(2, estimated)) fail(`all ${x.length} points lie at one x; growth needs at least two`, undefined, "refused");
  if (times < estimated)
    fail(
      `the points lie at ${times} different x, and ${curve.name} has ${estimated} parameters to estimate: add points at other times`,
      undefined,
      "refused",
    );
}

/** Data from which nothing can be learned of a curve, though a search would end somewhere. */
function refuseWithoutGrowth(curve: Curve, y: Float64Array): void {
  if (y.length > 1 && y.every((value) => value === y[0]))
    fail(`all ${y.length} values are ${y[0]}: there is no growth and no noise to fit a curve to`, undefined, "refused");
  const isPositive = curve.parameters.every(({ unit, min }) => unit !== "y" || min >= 0);
  if (isPositive && y.every((value) => value <= 0))
    fail(
      `every value is at or below 0, and ${curve.name} is above it everywhere: change the sign, or take another curve`,
      undefined,
      "refused",
    );
}

type Parts = ReturnType<typeof describeParameters>;

function partsOf(solved: SolvedModel, { intervals = "profile" }: FitRequest, level: number): Parts {
  return describeParameters(solved, intervals, level, reachOf(solved, level));
}

function reachOf({ data, degreesOfFreedom }: SolvedModel, level: number): number {
  return data.varianceKnown ? -normalQuantile((1 - level) / 2) : studentReach(level, degreesOfFreedom);
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
  return {
    schema: "runrate.fit/1",
    curve: curve.name,
    formula: curve.formula,
    of: curve,
    outcome: best.outcome,
    reason: `${best.reason}; ${solved.agreed} of ${solved.tried} starts agree`,
    points: data.y.length,
    parameters,
    residualSumOfSquares: best.sumOfSquares * problem.size * problem.size,
    residualStandardDeviation: solved.deviation,
    degreesOfFreedom: solved.degreesOfFreedom,
    logLikelihood: solved.logLikelihood,
    aicc: solved.aicc,
    ...{ x: [...data.x], y: [...data.y], fitted: [...fitted], residuals: [...residuals] },
    verdict: judgeCurve({
      ...{ solved, curve, natural, parameters, checks, noise, level },
      ...{ reach: reachOf(solved, level), words: request.words ?? {} },
    }),
    value: (x) => curve.value(x, natural),
    band: (x, kind, bandLevel = level) =>
      profileBand(solved, curveModel(curve, Float64Array.of(x)), rangesWithFixed(plan), reachOf(solved, bandLevel), kind),
  };
}

/** A parameter that was told keeps every digit, which the way to its estimation scale and back may not. */
function asGiven(parameter: EstimatedParameter, given: number | undefined): EstimatedParameter {
  return given === undefined ? parameter : { ...parameter, estimate: given, interval: { ...parameter.interval, low: given, high: given } };
}

function rangesWithFixed({ ranges, fixed }: SearchPlan): (readonly [number, number])[] {
  return ranges.map((range, j) => {
    const held = fixed[j];
    return held === undefined ? range : [held, held];
  });
}

function jacobianOfEstimated({ best, problem }: SolvedModel, { fixed }: SearchPlan): Float64Array {
  const columns = fixed.flatMap((value, j) =>
    value === undefined ? [best.jacobian.subarray(j * problem.points, (j + 1) * problem.points)] : [],
  );
  const jacobian = new Float64Array(columns.length * problem.points);
  for (const [k, column] of columns.entries()) jacobian.set(column, k * problem.points);
  return jacobian;
}
