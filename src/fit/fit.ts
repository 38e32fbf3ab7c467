import type { Curve } from "../curves/curve.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { studentReach } from "../numerics/student.ts";
import type { BandKind, BandPoint } from "./band-point.ts";
import { chooseErrors } from "./choose-errors.ts";
import type { CurveFit, EstimatedParameter } from "./curve-fit.ts";
import { curveOnClock } from "./curve-on-clock.ts";
import { deltaBand, hasDeltaBands } from "./delta-band.ts";
import { describeParameters } from "./describe-parameters.ts";
import { errorMemory, relativeGaps } from "./error-memory.ts";
import { CORRELATION, type Errors } from "./errors.ts";
import { closeTogether, isTooFew, planOf, refuseUnfit } from "./fit-plan.ts";
import { type CheckedData, checkData, type FitRequest, type NoiseChoice } from "./fit-request.ts";
import { judgeCurve } from "./judge-curve.ts";
import { modelUnder } from "./mean-model.ts";
import { type NextObservation, nextObservation } from "./next-observation.ts";
import type { NoiseScale } from "./noise.ts";
import { profileBand } from "./profile-band.ts";
import { checkResiduals, type Pulls, type ResidualChecks } from "./residual-checks.ts";
import { residualProblem } from "./residual-problem.ts";
import { errorsAsTold, type SolvedUnder, settleErrors } from "./settle-errors.ts";
import { resolveFrom, type SearchPlan, type SolvedModel, solvedOnAverages, solveModel } from "./solve-model.ts";
import { widening } from "./standard-error.ts";
import { typicalStep } from "./typical-step.ts";

/** A profile that meets a better fit starts everything anew from there, at most so often. */
const MOST_RESTARTS = 3;

/** More points with errors that are not independent are searched from few starts, the best under independent ones first: a search takes long, and the valleys are the same. */
const MOST_POINTS_WITH_ALL_STARTS = 100;

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
  const { curve, level = 0.95, settledNoise } = request;
  const asked = settledNoise?.model ?? request.noise ?? "auto";
  const plan = planOf(request, data);
  refuseUnfit(curve, data, plan);
  const onScale = memoised((scale: NoiseScale) => solveAsTold(data, scale, request, plan));
  const chosen = chooseErrors(asked, data, curve.sign === "any", onScale);
  const settled =
    request.errors === "auto"
      ? settleErrors(chosen.solved, checksOf(chosen.solved), (errors) =>
          errors === "student" ? withOutliers(asked, data, request, onScale) : solveUnder(errors, chosen.solved, request),
        )
      : { solved: chosen.solved, plan, errors: errorsAsTold(request.errors) };
  let { solved } = settled;
  const found = settled.plan ?? plan;
  let parts = partsOf(solved, request, level);
  for (let restart = 0; parts.better !== undefined && restart < MOST_RESTARTS; restart++) {
    solved = resolveFrom(solved, parts.better, found);
    parts = partsOf(solved, request, level);
  }
  return {
    ...report(solved, request, parts, { noise: settledNoise ?? settled.noise ?? chosen.noise, errors: settled.errors }, level),
    ...(launch === undefined ? {} : { launch }),
  };
}

function memoised<K, V>(work: (key: K) => V): (key: K) => V {
  const done = new Map<K, V>();
  return (key) => {
    const known = done.get(key);
    if (known !== undefined) return known;
    const made = work(key);
    done.set(key, made);
    return made;
  };
}

/** Errors with outliers, on the scale that the data favour for such: a far point may speak for another scale where errors are taken to have none. */
function withOutliers(
  asked: NoiseChoice,
  data: CheckedData,
  request: FitRequest,
  onScale: (scale: NoiseScale) => SolvedModel,
): SolvedUnder | undefined {
  const open = { ...data, errors: "student" } as const;
  if (isTooFew(open, planOf(request, open))) return undefined;
  const under = memoised((scale: NoiseScale) => solveUnder("student", onScale(scale), request) as SolvedUnder);
  const { solved, noise } = chooseErrors(asked, open, request.curve.sign === "any", (scale) => under(scale).solved);
  return { solved, noise, plan: under(solved.scale).plan };
}

/** Errors that were told: through many points a search that takes them as independent, which is short, shows where one that does not begins. */
function solveAsTold(data: CheckedData, scale: NoiseScale, request: FitRequest, plan: SearchPlan): SolvedModel {
  if (data.errors === "independent" || data.x.length <= MOST_POINTS_WITH_ALL_STARTS)
    return solveModel(modelUnder(data.errors, request.curve, data.x), data, scale, plan);
  const start = request.start === undefined ? {} : { start: withoutCorrelation(request.start) };
  const ofCurve = { ...request, ...start, fixed: withoutCorrelation(request.fixed ?? {}) };
  const plain = { ...data, errors: "independent" } as const;
  const independent = solveModel(modelUnder("independent", request.curve, data.x), plain, scale, planOf(ofCurve, plain));
  return solveUnder(data.errors, independent, request)?.solved ?? independent;
}

function withoutCorrelation(values: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== CORRELATION.name));
}

/** The same data with errors of another kind, searched from its own starts and from what was found; `undefined` where they are too few for that. */
function solveUnder(errors: Errors, { data: plain, scale, best, problem }: SolvedModel, request: FitRequest): SolvedUnder | undefined {
  // residuals that are drawn anew would not follow each other, and points at one place cannot
  if (errors === "ar1" && (request.intervals === "bootstrap" || closeTogether(plain.x) > 0)) return undefined;
  const data = { ...plain, errors };
  const { curve } = request;
  const natural = problem.natural(best.parameters);
  const start = Object.fromEntries(curve.parameters.map(({ name }, j) => [name, natural[j] as number]));
  const all = planOf({ ...request, start }, data);
  const plan = data.x.length <= MOST_POINTS_WITH_ALL_STARTS ? all : withFewStarts(all);
  if (isTooFew(data, plan)) return undefined;
  return { solved: solveModel(modelUnder(errors, curve, data.x), data, scale, plan), plan };
}

/** From the first two and the last, which are the start that was given, the curve's own guess, and one that is far from both. */
function withFewStarts(plan: SearchPlan): SearchPlan {
  return {
    ...plan,
    startsFor: (problem, data) => {
      const all = plan.startsFor(problem, data);
      return all.filter((_, k) => k < 2 || k === all.length - 1);
    },
  };
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
  parts: Parts,
  settled: Pick<CurveFit["verdict"], "noise" | "errors">,
  level: number,
): CurveFit {
  const { curve } = request;
  const { best, data, model, problem, scale } = solved;
  const natural = problem.natural(best.parameters);
  const fitted = new Float64Array(data.y.length);
  model.values(natural, fitted);
  const residuals = data.y.map((value, i) => scale.to(value) - scale.to(fitted[i] as number));
  const parameters = parts.parameters.map((parameter) => asGiven(parameter, request.fixed?.[parameter.name]));
  const checks = checksOf(solved);
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
    atBounds: curve.parameters.flatMap(({ name }, j) => (isAtBound(solved, j) ? [name] : [])),
    parameters,
    residualSumOfSquares: sumOf(solved, residuals),
    residualStandardDeviation: solved.deviation,
    degreesOfFreedom: solved.degreesOfFreedom,
    logLikelihood: solved.logLikelihood,
    aicc: solved.aicc,
    ...{ x: [...data.x], y: [...data.y], fitted: [...fitted], residuals: [...residuals] },
    verdict: judgeCurve({
      ...{ solved, uncertainty: parts.uncertainty, curve, natural, parameters, checks, level, ...settled },
      ...{ reach: reachOf(solved, level), words: request.words ?? {} },
    }),
    value: (x) => curve.value(x, natural),
    nextObservation: () => askNext(kept, curve, parts, level),
    band: (x, kind, bandLevel = level) => bandAt(onAverages(), curve, parts, x, kind, reachOf(kept, bandLevel)),
  };
}

function isAtBound({ best, problem }: SolvedModel, j: number): boolean {
  return best.atBound[j] !== undefined && (problem.low[j] as number) < (problem.high[j] as number);
}

/** Σ w r², which is what the search made small where errors are independent. */
function sumOf({ best, problem, data }: SolvedModel, residuals: Float64Array): number {
  if (data.errors === "independent") return best.sumOfSquares * problem.size * problem.size;
  return residuals.reduce((sum, residual, i) => sum + (data.weights?.[i] ?? 1) * residual * residual, 0);
}

function saySearches({ agreed, tried, coarse }: SolvedModel): string {
  return `${agreed} of ${tried} starts agree${coarse === undefined ? "" : ` on ${coarse.problem.points} averages of neighbouring points, from whose best the search went on through all points`}`;
}

function bandAt(solved: SolvedModel, curve: Curve, parts: Parts, x: number, kind: BandKind, reach: number): BandPoint {
  const { scale, problem, data, best, correlation } = solved;
  const { uncertainty } = parts;
  if (correlation?.outlasts === true) return { low: null, fitted: curve.value(x, problem.natural(best.parameters)), high: null };
  const level = (position: ArrayLike<number>): number => scale.to(curve.value(x, problem.natural(position)));
  const wide = reach * widening(level, solved, uncertainty, kind === "prediction" ? data.typicalWeight : undefined);
  if (hasDeltaBands(solved, uncertainty))
    return deltaBand(solved, level, curve.value(x, problem.natural(best.parameters)), uncertainty, wide, kind);
  const found = profileBand(solved, modelUnder(data.errors, curve, Float64Array.of(x)), wide, kind);
  if (kind === "confidence" || solved.correlation === undefined) return found;
  // the two are widened by different factors, and an observation is never told better than the curve that it is about
  const own = bandAt(solved, curve, parts, x, "confidence", reach);
  const outer = (one: number | null, other: number | null, most: (...values: number[]) => number): number | null =>
    one === null || other === null ? null : most(one, other);
  return { low: outer(found.low, own.low, Math.min), fitted: found.fitted, high: outer(found.high, own.high, Math.max) };
}

function askNext(solved: SolvedModel, curve: Curve, { parameters }: Parts, level: number): NextObservation | null {
  const index = curve.parameters.findIndex(({ unit }) => unit === "y");
  if (curve.ceiling === undefined || parameters[index]?.identified !== false) return null;
  // one more point changes what is known of how long errors last, and with it every interval
  if (solved.data.errors === "ar1") return null;
  let asked: NextObservation | null = null;
  for (const steps of STEPS_AHEAD) {
    const x = (solved.data.x.at(-1) ?? 0) + steps * typicalStep(solved.data.x);
    asked = nextObservation(solved, index, x, modelUnder(solved.data.errors, curve, Float64Array.of(x)), level, (asLevel, degrees) =>
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

/** Whether the residuals look as the errors were taken to be. */
function checksOf(solved: SolvedModel): ResidualChecks {
  const { best, data, model, problem, degreesOfFreedom } = solved;
  const { points, low, high } = problem;
  const fitted = new Float64Array(points);
  model.values(problem.natural(best.parameters), fitted);
  const moved = Array.from(low.keys()).filter((j) => (low[j] as number) < (high[j] as number));
  const jacobian = columnsOf(best.jacobian, moved, points);
  const pulls = data.errors === "ar1" ? pullsOf(solved, moved) : undefined;
  return checkResiduals(best.residuals, fitted, jacobian, data.y.length - degreesOfFreedom, pulls);
}

function pullsOf({ model, data, scale, problem, best }: SolvedModel, moved: readonly number[]): Pulls {
  const { points } = problem;
  const slopes = new Float64Array(points * problem.parameters);
  residualProblem(model, { ...data, errors: "independent" }, scale, []).jacobian(best.parameters, slopes);
  const memory = errorMemory(relativeGaps(data.x));
  memory.settle(problem.natural(best.parameters).at(-1) ?? Number.NaN);
  const weighted = columnsOf(best.jacobian, moved, points);
  for (const k of moved.keys()) memory.weighBack(weighted, k * points);
  return { slopes: columnsOf(slopes, moved, points), weighted };
}

function columnsOf(matrix: Float64Array, chosen: readonly number[], points: number): Float64Array {
  const kept = new Float64Array(chosen.length * points);
  for (const [k, j] of chosen.entries()) kept.set(matrix.subarray(j * points, (j + 1) * points), k * points);
  return kept;
}
