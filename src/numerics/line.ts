import { linearRegression } from "simple-statistics";

/** A straight line: value = intercept + slope · x. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** Least-squares line through points `[x, y]`; slope 0 through their mean where all x are equal or there is one point only. */
export function lineThrough(points: readonly (readonly [number, number])[]): Line {
  const { m, b } = linearRegression(points.map(([x, y]) => [x, y]));
  if (Number.isFinite(m) && Number.isFinite(b)) return { slope: m, intercept: b };
  return { slope: 0, intercept: points.reduce((sum, [, y]) => sum + y, 0) / points.length };
}
