import type { Curve } from "../curves/curve.ts";
import { quantiles } from "../numerics/quantile.ts";
import type { PosteriorCeiling } from "./curve-posterior-types.ts";
import type { Posterior } from "./posterior.ts";
import { WIDEST_RATIO } from "./widest-ratio.ts";

/** The ceiling is judged by its 95% interval, as everywhere. */
const JUDGED = [0.025, 0.975];
const FAR_ABOVE = 10;

/** What is known when a ceiling is looked for in draws. */
export interface CeilingContext {
  /** in the parameters that are drawn */
  readonly drawn: Curve;
  /** with all of its parameters */
  readonly curve: Curve;
  readonly fixed: Readonly<Record<string, number>>;
  readonly latest: { readonly t: number; readonly y: number };
  readonly level: number;
}

/** A curve with a ceiling has one parameter in the data's own unit, and it sets the ceiling. Without draws there is nothing to say of it, nor of a curve that has none. */
export function posteriorCeiling(
  { parameters, rows, each }: Posterior,
  { drawn, curve, fixed, latest, level }: CeilingContext,
): PosteriorCeiling | undefined {
  const setter = curve.parameters.find(({ unit }) => unit === "y")?.name;
  const { ceiling } = drawn;
  if (ceiling === undefined || setter === undefined || rows === 0) return undefined;
  const given = fixed[setter] !== undefined;
  const own = given ? { priorShare: 1, priorIsDefault: false } : parameters.find(({ name }) => name === setter);
  if (own === undefined) return undefined;
  const values = each(ceiling);
  const [low = 0, median = 0, high = 0] = quantiles(values, [(1 - level) / 2, 0.5, (1 + level) / 2]);
  const [from = 0, to = 0] = quantiles(values, JUDGED);
  const shares = each((row) => drawn.value(latest.t, row) / ceiling(row));
  return {
    ...{ parameter: setter, median, low, high, judged: { low: from, high: to } },
    told: to / from <= WIDEST_RATIO,
    aboveTenfold: values.filter((value) => value > FAR_ABOVE * latest.y).length / rows,
    reached: quantiles(shares, [0.5])[0] ?? 0,
    ...{ priorShare: own.priorShare, priorIsDefault: own.priorIsDefault },
    ...(given ? { given } : {}),
  };
}
