import type { Curve } from "../curves/curve.ts";
import { formatQuantity } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import type { CurveVerdict, EstimatedParameter } from "./curve-fit.ts";
import type { Errors } from "./errors.ts";
import { EXACT } from "./exact.ts";
import { fallOf, isCarried } from "./falling.ts";
import type { FitWords } from "./fit-request.ts";
import { aboveGivenClauses, movingCeilingClauses } from "./given-ceiling.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";
import { offTheLast } from "./off-the-last.ts";
import { outlierClause } from "./outlier-clause.ts";
import type { ResidualChecks } from "./residual-checks.ts";
import type { ErrorsVerdict } from "./settle-errors.ts";
import type { SolvedModel } from "./solve-model.ts";
import { standardErrorOf } from "./standard-error.ts";
import type { Uncertainty } from "./uncertainty.ts";
import { verdictOf } from "./verdict.ts";
import { verdictOfClauses } from "./verdict-of-clauses.ts";

export interface JudgedFit {
  readonly solved: SolvedModel;
  /** of its parameters, on their estimation scales */
  readonly uncertainty: Uncertainty;
  readonly curve: Curve;
  /** estimates in natural units */
  readonly natural: Float64Array;
  readonly parameters: readonly EstimatedParameter[];
  readonly checks: ResidualChecks;
  readonly noise: NoiseVerdict;
  readonly errors: ErrorsVerdict;
  readonly level: number;
  readonly reach: number;
  readonly words: FitWords;
}

/** Of a search that ended where the curve or its errors are no numbers, nothing is told. */
const NOWHERE = verdictOfClauses(false, [
  "the search ended where this curve, or its logarithm, is no number: curve and errors do not go together here",
]);

/** Where errors would last as long as the data do. */
const OUTLASTED = {
  identified: false,
  clauses: [
    "the errors would last longer than the data reach, and may hide any constant distance of the curve from all points: the data tell neither a level nor a ceiling of this curve",
  ],
};

/** Where not even the growth of a curve with a ceiling is told, its ceiling is but a mean of the data. */
const NO_APPROACH = verdictOfClauses(false, [
  "the points show no growth towards a ceiling that could be told from none, so they tell no ceiling",
]);

const ON_THE_CURVE = "the points lie on the curve to rounding, so nothing can be said of noise";
/** Growth rates closer than this, relatively, are one. */
const SAME_GROWTH = 1e-9;

/** Standard normal's two-sided 99.9% point. */
const TOLD_BY_SQUARES = 3.29;
/** Share of the data's span over which the slope at the last point is measured. */
const SLOPE_STEP = 1e-4;

/** Growth is one number at every time, not that of a moment. */
function growthIsConstant(curve: Curve, natural: Float64Array, x: Float64Array): boolean {
  const at = (t: number): number => curve.growth(curve.value(t, natural), t, natural);
  const [first, last] = [at(x[0] as number), at(x[x.length - 1] as number)];
  return Math.abs(first - last) <= SAME_GROWTH * Math.max(Math.abs(first), Math.abs(last));
}

/** Of a growth that is a parameter itself, that parameter's interval; else by the delta method. */
function growthEnds(
  { parameters, curve, natural }: JudgedFit,
  growth: number,
  miss: number,
): { readonly low: number; readonly high: number } {
  const index = curve.parameters.findIndex(({ unit }, j) => unit === "1/year" && natural[j] === growth);
  const own = parameters[index];
  if (own === undefined || own.fixed) return { low: growth - miss, high: growth + miss };
  return { low: own.interval.low ?? Number.NEGATIVE_INFINITY, high: own.interval.high ?? Number.POSITIVE_INFINITY };
}

/** A ceiling that was given and that the data pass. */
function aboveGiven({ solved: { data }, curve, natural, parameters }: JudgedFit): readonly string[] {
  const isHeld = parameters[curve.parameters.findIndex(({ unit }) => unit === "y")]?.fixed === true;
  const topAt = (t: number): number | undefined => curve.ceilingAt?.(t) ?? (isHeld ? curve.ceiling?.(natural) : undefined);
  const above = data.y.filter((value, i) => value > (topAt(data.x[i] as number) ?? Number.POSITIVE_INFINITY)).length;
  return aboveGivenClauses(above, data.y.length);
}

/** How near the curve has come to a ceiling that was given and moves. */
function movingCeiling({ curve, natural, words: { unit = dimensionless } }: JudgedFit, last: number): readonly string[] {
  const top = curve.ceilingAt?.(last);
  return top === undefined ? [] : movingCeilingClauses(top, curve.value(last, natural) / top, unit);
}

/** What the data can tell about this curve, as values and in plain words. A ceiling that is not identified has no estimate in either. */
export function judgeCurve(judged: JudgedFit): CurveVerdict {
  const { solved, uncertainty, curve, natural, parameters, checks, noise, errors, level, reach, words } = judged;
  const { unit = dimensionless, perX } = words;
  const { best, data, problem } = solved;
  const points = Array.from(data.x, (t, i) => ({ t, y: data.y[i] as number }));
  const last = points.at(-1)?.t ?? 0;
  const growthAt = (position: ArrayLike<number>): number => {
    const values = problem.natural(position);
    return curve.growth(curve.value(last, values), last, values);
  };
  const growth = growthAt(best.parameters);
  const isExact = !data.varianceKnown && best.residuals.every((residual) => Math.abs(residual) < EXACT);
  const miss = reach * standardErrorOf(growthAt, solved, uncertainty);
  const slopeAt = (position: ArrayLike<number>): number => {
    const values = problem.natural(position);
    const step = SLOPE_STEP * (last - (points[0]?.t ?? 0));
    return (curve.value(last + step, values) - curve.value(last - step, values)) / (2 * step);
  };
  const slope = data.y.some((value) => value <= 0) ? slopeAt(best.parameters) : undefined;
  const slopeMiss = slope === undefined ? 0 : reach * standardErrorOf(slopeAt, solved, uncertainty);
  const evidence = {
    ...{
      converged: best.outcome === "converged",
      unit,
      points,
      autocorrelation: isExact ? null : (checks.autocorrelation?.value ?? null),
      level,
    },
    ...(checks.autocorrelation === null ? {} : { autocorrelationFlagged: checks.autocorrelation.flagged }),
    ...(errors.kind === "ar1" ? { followsErrors: true } : {}),
    ...(perX === undefined ? {} : { perX }),
    ...(slope === undefined ? {} : { slope: { estimate: slope, low: slope - slopeMiss, high: slope + slopeMiss } }),
    growth: { estimate: growth, ...growthEnds(judged, growth, miss), changes: !growthIsConstant(curve, natural, data.x) },
  };
  const index = curve.parameters.findIndex(({ unit: kind }) => kind === "y");
  const capacity = parameters[index];
  const top = curve.ceiling?.(natural);
  const hasCeiling = top !== undefined && capacity !== undefined && Number.isFinite(top);
  const reached = hasCeiling ? curve.value(last, natural) / top : 0;
  const ceiling = hasCeiling ? { estimate: top, range: capacity.interval, reached, given: capacity.fixed } : undefined;
  const flat =
    hasCeiling && !capacity.fixed && parameters.some(({ interval, fixed }) => !fixed && interval.low === null && interval.high === null);
  const outlasts = solved.correlation?.outlasts === true;
  const wanders = errors.kind === "ar1" && !outlasts ? spreadOfLogs(solved) : 0;
  const fall = ceiling === undefined || ceiling.given ? undefined : fallOf(points);
  const falls = fall?.clearly === true && !isCarried(fall, wanders);
  const fitted = points.map(({ t }) => curve.value(t, natural));
  const said =
    best.outcome === "not-finite"
      ? NOWHERE
      : outlasts && !falls
        ? OUTLASTED
        : flat && !falls
          ? NO_APPROACH
          : verdictOf({ ...evidence, wanders, ...(ceiling === undefined ? {} : { ceiling }) });
  const unidentified = parameters.filter(({ identified }) => !identified).map(({ name }) => name);
  return {
    ...verdictOfClauses(said.identified, [
      ...said.clauses,
      ...movingCeiling(judged, last),
      ...(noise.contradicted ? [noise.because] : []),
      ...(data.varianceKnown ? knownErrorWords(solved) : []),
      ...(errors.kind === "independent" ? [] : [errors.because]),
      ...(errors.kind === "ar1" && solved.correlation?.outlasts !== true
        ? offTheLast(points, fitted, said.identified ? top : undefined)
        : []),
      ...(isExact ? [ON_THE_CURVE] : residualWords(checks, data.x, errors.kind, words)),
      ...aboveGiven(judged),
    ]),
    unidentified,
    ...(ceiling === undefined || capacity === undefined
      ? {}
      : {
          ceiling: {
            identified: said.identified,
            estimate: said.identified ? ceiling.estimate : null,
            low: capacity.interval.low,
            high: capacity.interval.high,
            level,
            reached: said.identified ? reached : null,
          },
        }),
    ...{ noise, errors, residuals: checks },
  };
}

/** Of the errors' logarithm; of errors of one size, at the last level. */
function spreadOfLogs({ deviation, scale, data }: SolvedModel): number {
  return scale.positive ? deviation : deviation / Math.abs(data.y.at(-1) ?? 1);
}

/** A sum of squares that errors as they were given would have by chance in less than one of a thousand data sets says that they are not so, or that the curve is wrong. */
function knownErrorWords({ best, problem, degreesOfFreedom }: SolvedModel): string[] {
  const perDegree = (best.sumOfSquares * problem.size * problem.size) / degreesOfFreedom;
  const times = Math.sqrt(perDegree);
  // Wilson & Hilferty (1931): the cube root of chi-squared over its degrees is nearly normal
  const z = (Math.cbrt(perDegree) - 1 + 2 / (9 * degreesOfFreedom)) / Math.sqrt(2 / (9 * degreesOfFreedom));
  if (!(Math.abs(z) > TOLD_BY_SQUARES)) return [];
  const far = formatQuantity(times, dimensionless, { significant: 2 });
  return [
    z > 0
      ? `the points lie ${far} times as far off the curve as their standard errors say: these are too small, or the curve is wrong, and the intervals are too narrow`
      : `the points lie only ${far} times as far off the curve as their standard errors say: these are too large, and the intervals are too wide`,
  ];
}

function residualWords(
  { variance, leverage, outlier }: ResidualChecks,
  x: Float64Array,
  errors: Errors,
  { sayX = (at) => `x = ${at}` }: FitWords,
): string[] {
  const words: string[] = [];
  if (variance?.flagged === true)
    words.push(
      `the residuals grow ${variance.value > 0 ? "larger" : "smaller"} with the level, so errors are of another kind than was taken`,
    );
  if (leverage.flagged)
    words.push(
      `the fit hangs on point ${leverage.index + 1} of ${x.length} (${sayX(x[leverage.index] as number)}): ${Math.min(100, Math.round(100 * leverage.value))}% of its fitted value is its own`,
    );
  const heed = errors === "student" ? "though the fit heeds it little" : "for the fit may hang on it";
  return [...words, ...outlierClause({ outlier }, x, heed, { sayX })];
}
