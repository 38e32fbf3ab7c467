import type { Curve } from "../curves/curve.ts";
import { parameterUnit } from "../curves/parameter-unit.ts";
import { formatUnit, type Unit } from "../units/unit.ts";
import type { FitParameter } from "./fit-types.ts";
import type { HeldCurve } from "./hold-parameters.ts";
import type { SeriesPosterior } from "./posterior-of-series.ts";
import type { SolvedOnLogs } from "./solve-on-logs.ts";

/** The prior of a parameter that is known. */
export const FIXED = "fixed";

/** What a fit's parameters are made of. */
export interface EstimatedSeries {
  readonly curve: Curve;
  readonly unit: Unit;
  readonly held: HeldCurve;
  readonly fixed: Readonly<Record<string, number>>;
  readonly posterior: SeriesPosterior;
  readonly solved?: SolvedOnLogs;
  readonly level: number;
  /** Student's t for the level and the degrees of freedom */
  readonly reach: number;
}

/** Every parameter of the curve, in its order. */
export function describeFitParameters(estimated: EstimatedSeries): FitParameter[] {
  const { curve, unit, held, fixed, posterior, solved, level } = estimated;
  return curve.parameters.map((parameter, j) => {
    const base = { name: parameter.name, meaning: parameter.meaning, unit: formatUnit(parameterUnit(parameter.unit, unit)) };
    const k = held.indices.indexOf(j);
    const found = posterior.parameters[k];
    if (found === undefined) {
      const known = fixed[parameter.name] ?? Number.NaN;
      const interval = { level, method: "posterior", low: known, high: known } as const;
      return { ...base, estimate: known, standardError: 0, interval, prior: FIXED, priorIsDefault: false, priorShare: 1 };
    }
    if (posterior.method === "wald" && solved !== undefined) return { ...base, ...wald(estimated, solved, k) };
    const { median: estimate, deviation: standardError, interval, prior, priorIsDefault, priorShare } = found;
    const through = posterior.shares.find(({ insteadOf }) => insteadOf === k);
    const own = { prior, priorIsDefault, priorShare };
    const belief =
      through === undefined ? own : { prior: `${through.name} ${through.prior}`, priorIsDefault: false, priorShare: through.share };
    return { ...base, estimate, standardError, interval, ...belief };
  });
}

/** Least squares, which heeds no prior. */
function wald(
  { level, reach }: EstimatedSeries,
  { problem, best, uncertainty }: SolvedOnLogs,
  k: number,
): Omit<FitParameter, "name" | "meaning" | "unit"> {
  const position = best.parameters[k] ?? 0;
  const error = uncertainty?.standardErrors[k] ?? Number.POSITIVE_INFINITY;
  // An end outside the range that the data can say anything about is no end.
  const end = (there: number): number | null => {
    const inside = there > (problem.low[k] ?? 0) && there < (problem.high[k] ?? 0);
    return inside && uncertainty?.held[k] !== true ? (problem.scales[k]?.from(there) ?? null) : null;
  };
  return {
    estimate: problem.scales[k]?.from(position) ?? Number.NaN,
    standardError: error * (problem.scales[k]?.slope(position) ?? 1),
    interval: { level, method: "wald", low: end(position - reach * error), high: end(position + reach * error) },
    ...{ prior: "none", priorIsDefault: true, priorShare: 0 },
  };
}
