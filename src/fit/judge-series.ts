import type { Curve, CurvePoint } from "../curves/curve.ts";
import { formatLevel, formatPercent, formatRange } from "../units/format.ts";
import type { Unit } from "../units/unit.ts";
import { type CeilingRange, ceilingRange } from "./ceiling-range.ts";
import { type DrawnQuantity, quantityOf } from "./describe-draws.ts";
import { FIXED } from "./describe-fit-parameters.ts";
import type { FitParameter, FitVerdict } from "./fit-types.ts";
import type { SeriesPosterior } from "./posterior-of-series.ts";
import type { SolvedOnLogs } from "./solve-on-logs.ts";
import { errorOf } from "./uncertainty.ts";
import { type Evidence, verdictOf } from "./verdict.ts";
import { verdictOfClauses } from "./verdict-of-clauses.ts";

/** A prior's share below this is not worth a sentence. */
const WORTH_SAYING = 0.1;
/** Two ends of intervals further apart than this factor are told apart in words. */
const APART = 1.15;

export interface JudgedSeries {
  readonly curve: Curve;
  readonly unit: Unit;
  readonly points: readonly CurvePoint[];
  readonly posterior: SeriesPosterior;
  readonly parameters: readonly FitParameter[];
  readonly autocorrelation: number | null;
  readonly level: number;
  /** Student's t for the level and the degrees of freedom */
  readonly reach: number;
  readonly ceilingIsFixed: boolean;
  /** absent with fewer points than parameters */
  readonly solved?: SolvedOnLogs;
}

/**
 * What the data tell. Whether a ceiling is told is judged by the profile of least squares on the facts' middles, which knows no prior; growth by both that and the posterior. Then it is said
 * where the posterior, with intervals and priors, knows something else, and how much of the answer was known before.
 */
export function judgeSeries(judged: JudgedSeries): FitVerdict {
  const { curve, points, posterior, solved, level, reach } = judged;
  const growthAt = (row: ArrayLike<number>): number => curve.growth(curve.value(0, row), 0, row);
  const growth = quantityOf(posterior.each(growthAt), level);
  const { ceiling } = curve;
  const top = ceiling === undefined ? undefined : quantityOf(posterior.each(ceiling), level);
  const shares = sayShares(judged);
  if (solved?.uncertainty === undefined) return fewPoints(judged, growth, top, shares);
  const converged = solved.best.outcome === "converged";
  const evidence = { ...{ converged, unit: judged.unit, points, autocorrelation: judged.autocorrelation, level } };
  const index = curve.parameters.findIndex(({ unit }) => unit === "y");
  if (ceiling === undefined || (index < 0 && !judged.ceilingIsFixed)) return judgeGrowth(solved, evidence, growth, growthAt, reach, shares);
  const estimate = ceiling(solved.estimates);
  const reached = curve.value(0, solved.estimates) / estimate;
  const range = judged.ceilingIsFixed ? { low: estimate, high: estimate } : ceilingRange(solved.problem, solved.best, index, reach);
  const verdict = verdictOf({
    ...{ ...evidence, growth: growthOf(growth) },
    ceiling: { estimate, range, reached, ...(judged.ceilingIsFixed ? { given: true } : {}) },
  });
  const differs = judged.ceilingIsFixed || top === undefined || posterior.method === "wald" ? [] : sayDifference(range, top, judged.unit);
  return verdictOfClauses(verdict.identified, [...verdict.clauses, ...differs, ...shares]);
}

function growthOf({ median, interval }: DrawnQuantity): Evidence["growth"] {
  return { estimate: median, low: interval.low, high: interval.high };
}

/** Growth is told where neither the posterior nor least squares with Student's t leaves its sign open. */
function judgeGrowth(
  solved: SolvedOnLogs,
  evidence: Omit<Evidence, "growth" | "ceiling">,
  growth: DrawnQuantity,
  growthAt: (row: ArrayLike<number>) => number,
  reach: number,
  shares: readonly string[],
): FitVerdict {
  const { problem, best, uncertainty } = solved;
  const at = (position: ArrayLike<number>): number => growthAt(problem.natural(position));
  const estimate = at(best.parameters);
  const miss = uncertainty === undefined ? Number.POSITIVE_INFINITY : reach * errorOf(at, best.parameters, uncertainty);
  const plain = verdictOf({ ...evidence, growth: { estimate, low: estimate - miss, high: estimate + miss } });
  const verdict = verdictOf({ ...evidence, growth: growthOf(growth) });
  const chosen = plain.identified ? verdict : plain;
  return verdictOfClauses(chosen.identified, [...chosen.clauses, ...shares]);
}

function fewPoints(
  { curve, points, level, unit }: JudgedSeries,
  growth: DrawnQuantity,
  top: DrawnQuantity | undefined,
  shares: readonly string[],
): FitVerdict {
  const [given, wanted] = [points.length, curve.parameters.length];
  const interval = `${formatLevel(level)} interval`;
  const quantity =
    top === undefined
      ? `log growth of ${growth.interval.low.toPrecision(2)} to ${growth.interval.high.toPrecision(2)} a year (${interval})`
      : `ceilings of ${formatRange(top.interval.low, top.interval.high, unit, { significant: 2 })} (${interval})`;
  const text = `${given} points cannot tell the ${wanted} parameters of ${curve.name} and the noise, so the answer rests on priors: with them, ${quantity}`;
  return verdictOfClauses(false, [text, ...shares]);
}

/** What intervals and priors make of a ceiling, where it is not what the middles say. */
function sayDifference({ low, high }: CeilingRange, { interval }: DrawnQuantity, unit: Unit): string[] {
  const apart = (a: number | null, b: number): boolean => a === null || Math.max(a / b, b / a) > APART;
  if (!(Number.isFinite(interval.low) && Number.isFinite(interval.high))) return [];
  if (!apart(low, interval.low) && !apart(high, interval.high)) return [];
  return [
    `with the facts as intervals and the priors as they are, the draws' ceilings are ${formatRange(interval.low, interval.high, unit, { significant: 2 })}`,
  ];
}

function sayShares({ parameters, posterior: { shares } }: JudgedSeries): string[] {
  const own = parameters.filter(({ prior }) => prior !== FIXED);
  const quantities = shares.filter(({ insteadOf }) => insteadOf === undefined);
  const all = [...own, ...quantities.map(({ name, share }) => ({ name, priorShare: share, priorIsDefault: false }))];
  const owed = all.filter(({ priorShare }) => priorShare >= WORTH_SAYING);
  if (owed.length === 0) return [];
  const said = owed.map(
    ({ name, priorShare, priorIsDefault }) =>
      `${formatPercent(priorShare, 0)} of what is known of ${name} is the ${priorIsDefault ? "default" : "stated"} prior`,
  );
  return [said.join(" and ")];
}
