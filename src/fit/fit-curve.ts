import { fail } from "../base/errors.ts";
import type { Curve, CurvePoint } from "../curves/curve.ts";
import { parameterUnit } from "../curves/parameter-unit.ts";
import type { Series } from "../data/fact.ts";
import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { studentReach } from "../numerics/student.ts";
import { formatDay } from "../units/time.ts";
import { formatUnit } from "../units/unit.ts";
import { bestOfStarts } from "./best-of-starts.ts";
import { ceilingRange } from "./ceiling-range.ts";
import type { Fit, FitParameter, FitVerdict } from "./fit-types.ts";
import { jointDraw } from "./joint-draw.ts";
import { type LogProblem, logProblem } from "./log-problem.ts";
import { startsOf } from "./starts.ts";
import { errorOf, type Uncertainty, uncertaintyOf } from "./uncertainty.ts";
import { verdictOf } from "./verdict.ts";

export interface FitOptions {
  /** confidence level of the parameters' intervals, between 0 and 1; default 0.95 */
  readonly level?: number;
}

const LEVEL = 0.95;
/** Fewer residuals have no autocorrelation worth a number. */
const FEWEST_FOR_AUTOCORRELATION = 4;

/** Everything that the parts of a fit's report are made of. */
interface Solved {
  readonly series: Series;
  readonly curve: Curve;
  readonly points: readonly CurvePoint[];
  readonly problem: LogProblem;
  readonly best: LeastSquaresResult;
  readonly uncertainty: Uncertainty;
  readonly level: number;
  /** Student's t for the level and the degrees of freedom */
  readonly reach: number;
  readonly degreesOfFreedom: number;
  readonly estimates: Float64Array;
}

/**
 * Fits a curve to a series by least squares of log y, so that an error of 10% counts the same at every size. Each point's middle is used, with
 * equal weight. Parameters are estimated on a scale without ends (positive ones as logarithms); standard errors are on the natural scale by
 * the delta method; intervals are formed on the estimation scale with Student's t. The curve's `t` is in years from the last point.
 *
 * Refuses a curve that counts from a launch or may pass through zero, and a series with no more points than the curve has parameters, with values at or below zero, or with all points at one time.
 */
export function fitCurve(series: Series, curve: Curve, options: FitOptions = {}): Fit {
  const { level = LEVEL } = options;
  refuseUnfit(series, curve);
  const origin = series.points.reduce((latest, { time }) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  const points = series.points.map(({ time, value }) => ({ t: time - origin, y: value })).sort((a, b) => a.t - b.t);
  const problem = logProblem(curve, points);
  const { best, agreed, tried } = bestOfStarts(problem, startsOf(curve, points, problem));
  const degreesOfFreedom = points.length - curve.parameters.length;
  const deviation = Math.sqrt(best.sumOfSquares / degreesOfFreedom);
  const uncertainty = uncertaintyOf(best, points.length, deviation);
  const estimates = problem.natural(best.parameters);
  const reach = studentReach(level, degreesOfFreedom);
  const solved: Solved = { series, curve, points, problem, best, uncertainty, level, reach, degreesOfFreedom, estimates };
  const residuals = [...best.residuals];
  const autocorrelation = autocorrelationOf(residuals);
  return {
    ...{ curve, series, origin, outcome: best.outcome, points: points.length, degreesOfFreedom, residuals, autocorrelation },
    reason: `${best.reason}; ${agreed} of ${tried} starts agree`,
    parameters: curve.parameters.map((_, j) => describeParameter(solved, j)),
    residualStandardDeviation: deviation,
    verdict: judgeFit(solved, autocorrelation),
    level: (years) => curve.value(years - origin, estimates),
    drawDimension: curve.parameters.length,
    draw: jointDraw(problem, best, uncertainty, degreesOfFreedom),
  };
}

function refuseUnfit(series: Series, curve: Curve): void {
  if (curve.startsAt === "launch")
    fail(
      `${curve.name} counts time from a launch, and the facts of "${series.name}" do not say when that was: fit a curve that needs no launch date`,
      undefined,
      "refused",
    );
  if (curve.sign === "any")
    fail(
      `${curve.name} may pass through zero, and this fit takes errors in percent, on the log scale: fit a curve that stays positive`,
      undefined,
      "refused",
    );
  const [needed, given] = [curve.parameters.length + 1, series.points.length];
  const until = formatDay(series.choice.asOf);
  if (given < needed)
    fail(
      `${curve.name} has ${curve.parameters.length} parameters and needs at least ${needed} points; the series "${series.name}" has ${given} by ${until}: add facts, or fit a curve with fewer parameters`,
      undefined,
      "refused",
    );
  const low = series.points.find(({ value }) => !(value > 0 && Number.isFinite(value)));
  if (low !== undefined)
    fail(
      `the series "${series.name}" has the value ${low.value} as of ${formatDay(low.fact.asOf)}; a fit on the log scale needs positive values: leave the point out`,
      undefined,
      "refused",
    );
  if (series.points.every(({ time }) => time === series.points[0]?.time))
    fail(`all points of the series "${series.name}" lie at one time; growth needs at least two`, undefined, "refused");
}

function describeParameter({ curve, series, problem, best, uncertainty, level, reach }: Solved, j: number): FitParameter {
  const { name, meaning, unit } = curve.parameters[j] ?? { name: "", meaning: "", unit: "1" as const };
  const position = best.parameters[j] ?? 0;
  const error = uncertainty.standardErrors[j] ?? Number.POSITIVE_INFINITY;
  // An end outside the range that the data can say anything about is no end.
  const end = (there: number): number | null => {
    const inside = there > (problem.low[j] ?? 0) && there < (problem.high[j] ?? 0);
    return inside && uncertainty.held[j] !== true ? (problem.scales[j]?.from(there) ?? null) : null;
  };
  return {
    name,
    meaning,
    unit: formatUnit(parameterUnit(unit, series.unit)),
    estimate: problem.scales[j]?.from(position) ?? Number.NaN,
    standardError: error * (problem.scales[j]?.slope(position) ?? 1),
    interval: { level, method: "wald", low: end(position - reach * error), high: end(position + reach * error) },
  };
}

function judgeFit(
  { curve, series, points, problem, best, uncertainty, level, reach, estimates }: Solved,
  autocorrelation: number | null,
): FitVerdict {
  const growthAt = (position: ArrayLike<number>): number => {
    const parameters = problem.natural(position);
    return curve.growth(curve.value(0, parameters), 0, parameters);
  };
  const estimate = growthAt(best.parameters);
  const miss = reach * errorOf(growthAt, best.parameters, uncertainty);
  const evidence = {
    ...{ converged: best.outcome === "converged", unit: series.unit, points, autocorrelation, level },
    growth: { estimate, low: estimate - miss, high: estimate + miss },
  };
  // A curve with a ceiling has one parameter in the data's own unit, and it sets the ceiling.
  const index = curve.parameters.findIndex(({ unit }) => unit === "y");
  if (curve.ceiling === undefined || index < 0) return verdictOf(evidence);
  const range = ceilingRange(problem, best, index, reach);
  const top = curve.ceiling(estimates);
  return verdictOf({ ...evidence, ceiling: { estimate: top, range, reached: curve.value(0, estimates) / top } });
}

/** Lag-one autocorrelation of residuals in time order, about zero. */
function autocorrelationOf(residuals: readonly number[]): number | null {
  if (residuals.length < FEWEST_FOR_AUTOCORRELATION) return null;
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const products = residuals.reduce((sum, residual, i) => sum + residual * (residuals[i - 1] ?? 0), 0);
  return squares === 0 ? 0 : products / squares;
}
