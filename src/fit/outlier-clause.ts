import type { FitWords } from "./fit-request.ts";
import type { ResidualChecks } from "./residual-checks.ts";

/** Farther off than this, the others are on the curve. */
const MOST_TIMES = 1e6;

/**
 * A point that lies far off, where there is one.
 * @param x of the points, in the order of the residuals
 * @param heed what that does to the fit
 */
export function outlierClause(
  { outlier }: Pick<ResidualChecks, "outlier">,
  x: ArrayLike<number>,
  heed: string,
  { sayX = (at) => `x = ${at}` }: FitWords,
): readonly string[] {
  if (!outlier.flagged) return [];
  const point = `point ${outlier.index + 1} of ${x.length} (${sayX(x[outlier.index] as number)})`;
  if (outlier.standardErrors !== undefined)
    return [
      `${point} lies ${Math.round(outlier.standardErrors)} standard errors off the curve through the other points: look at it, ${heed}`,
    ];
  return [
    `${point} lies ${outlier.value > MOST_TIMES ? "off the curve on which the others lie" : `${Math.round(outlier.value)} times as far off the curve as points usually do`}${outlier.count > 1 ? `, the farthest of ${outlier.count} that lie far off: look at them` : ": look at it"}, ${heed}`,
  ];
}
