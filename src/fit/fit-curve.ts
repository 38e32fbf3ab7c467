import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import type { Series } from "../data/fact.ts";
import { quantiles } from "../numerics/quantile.ts";
import { studentReach } from "../numerics/student.ts";
import { describeFitParameters } from "./describe-fit-parameters.ts";
import type { Fit } from "./fit-types.ts";
import { holdParameters } from "./hold-parameters.ts";
import { judgeSeries } from "./judge-series.ts";
import { observationsOfSeries } from "./observations-of-series.ts";
import { posteriorOfSeries, type SeriesPosterior } from "./posterior-of-series.ts";
import type { Prior } from "./prior.ts";
import { priorsOnHeld } from "./priors-on-held.ts";
import { refuseSeries } from "./refuse-series.ts";
import { solveOnLogs } from "./solve-on-logs.ts";

export interface FitOptions {
  /** level of the parameters' intervals, between 0 and 1; default 0.95 */
  readonly level?: number;
  /** on parameters (`noise` among them) or on quantities of all of the curve's parameters; the others have their vague defaults, see `defaultPrior` */
  readonly priors?: readonly Prior[];
  /** parameters that are known, by name, natural units */
  readonly fixed?: Readonly<Record<string, number>>;
}

const LEVEL = 0.95;
/** Fewer residuals have no autocorrelation worth a number. */
const FEWEST_FOR_AUTOCORRELATION = 4;
/** Residuals of log y this small, with points to spare, are rounding: numbers that were computed from the curve. */
const PERFECT = 1e-9;
/** Draws of which a fitted level is the median. */
const MEDIAN_OF = 201;

/**
 * Fits a curve to a series: the posterior of its parameters under noise in percent (normal on the log scale), where each fact is the interval and the window that it states. Parameters without a
 * stated prior have vague proper ones. The curve's `t` is in years from the last point. Least squares on the facts' middles is where the search starts and, being free of priors, what the
 * verdict rests on. Facts that the curve meets to their last digits leave one draw. Where so little is told that draws of the posterior cannot be trusted, and no prior is stated, they are
 * those of least squares, widened to Student's t, and the intervals say so.
 *
 * Refuses a curve that counts from a launch or may pass through zero, and a series with no more points (stated priors counted as points) than the curve has parameters, with values at or below
 * zero, or with all points at one time.
 */
export function fitCurve(series: Series, curve: Curve, options: FitOptions = {}): Fit {
  const { level = LEVEL, priors = [], fixed = {} } = options;
  if (!(level > 0 && level < 1)) fail(`invalid level: ${level}; it must lie between 0 and 1`);
  const held = holdParameters(curve, fixed);
  const { free, expand } = held;
  refuseSeries(series, free, priors.length);
  const origin = series.points.reduce((latest, { time }) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  const points = series.points.map(({ time, value }) => ({ t: time - origin, y: value })).sort((a, b) => a.t - b.t);
  const degreesOfFreedom = points.length - free.parameters.length;
  const found = degreesOfFreedom >= 0 ? { solved: solveOnLogs(free, points) } : {};
  const { solved } = found;
  const perfect = solved !== undefined && degreesOfFreedom > 0 && solved.deviation < PERFECT;
  const start = solved?.estimates ?? Float64Array.from(free.guess(points));
  const posterior = posteriorOfSeries({
    ...{ ...found, curve: free, level, perfect, start, priors: priorsOnHeld(priors, held, curve, start) },
    observations: observationsOfSeries(series.points, origin),
  });
  const isWald = posterior.method === "wald" && solved !== undefined;
  const levelAt = isWald ? (t: number): number => free.value(t, solved.estimates) : medianLevel(free, posterior);
  const reach = degreesOfFreedom > 0 ? studentReach(level, degreesOfFreedom) : Number.POSITIVE_INFINITY;
  const parameters = describeFitParameters({ ...found, curve, held, fixed, posterior, level, reach, unit: series.unit });
  const autocorrelation = autocorrelationOf(points.map(({ t, y }) => Math.log(y) - Math.log(levelAt(t))));
  const judged = {
    unit: series.unit,
    points,
    posterior,
    parameters,
    autocorrelation,
    level,
    reach,
    ceilingIsFixed: isCeilingFixed(curve, fixed),
  };
  const search = solved === undefined ? [] : [`${solved.best.reason}; ${solved.agreed} of ${solved.tried} starts agree`];
  const ofFree = new Float64Array(free.parameters.length);
  return {
    ...{ curve, series, origin, points: points.length, degreesOfFreedom, autocorrelation, parameters },
    residuals: series.points.map(({ time, value }) => Math.log(value) - Math.log(levelAt(time - origin))),
    outcome: solved?.best.outcome ?? "converged",
    reason: [...search, posterior.reason].join("; "),
    residualStandardDeviation: perfect || isWald ? solved.deviation : (posterior.parameters.at(-1)?.median ?? Number.NaN),
    residualSumOfSquares: solved?.best.sumOfSquares ?? null,
    verdict: judgeSeries({ ...found, ...judged, curve: free }),
    level: (years) => levelAt(years - origin),
    draws: posterior.rows,
    draw(uniform, out) {
      posterior.draw(uniform, ofFree);
      expand(ofFree, out);
    },
  };
}

function isCeilingFixed(curve: Curve, fixed: Readonly<Record<string, number>>): boolean {
  return curve.ceiling !== undefined && curve.parameters.some(({ name, unit }) => unit === "y" && fixed[name] !== undefined);
}

/** The median of the drawn curves at a time from the last point. */
function medianLevel(curve: Curve, { draw, rows }: SeriesPosterior): (t: number) => number {
  const count = Math.min(rows, MEDIAN_OF);
  const chosen = Array.from({ length: count }, (_, k) => {
    const row = new Float64Array(curve.parameters.length);
    draw((k + 0.5) / count, row);
    return row;
  });
  const levels = new Float64Array(count);
  return (t) => {
    for (let k = 0; k < count; k++) levels[k] = curve.value(t, chosen[k] as Float64Array);
    return quantiles(levels, [0.5])[0] ?? Number.NaN;
  };
}

/** Lag-one autocorrelation of residuals in time order, about zero. */
function autocorrelationOf(residuals: readonly number[]): number | null {
  if (residuals.length < FEWEST_FOR_AUTOCORRELATION) return null;
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const products = residuals.reduce((sum, residual, i) => sum + residual * (residuals[i - 1] ?? 0), 0);
  return squares === 0 ? 0 : products / squares;
}
