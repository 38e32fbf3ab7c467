import type { CurvePoint } from "../curves/curve.ts";
import { lineThrough } from "../numerics/line.ts";

/** Slope of the logarithm of positive levels with its standard error, which is 0 where two points leave none. */
export function slopeWithError(part: readonly CurvePoint[]): { readonly slope: number; readonly error: number } {
  const { slope, intercept } = lineThrough(part.map(({ t, y }) => [t, Math.log(y)]));
  const middle = part.reduce((sum, { t }) => sum + t, 0) / part.length;
  let [squares, spread] = [0, 0];
  for (const { t, y } of part) {
    const miss = Math.log(y) - intercept - slope * t;
    squares += miss * miss;
    spread += (t - middle) * (t - middle);
  }
  const degrees = part.length - 2;
  return { slope, error: degrees > 0 && spread > 0 ? Math.sqrt(squares / degrees / spread) : 0 };
}
