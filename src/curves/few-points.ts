import type { CurvePoint } from "./curve.ts";

/** As many points as tell a shape for a first guess; more would only take time. */
const ENOUGH = 48;

/** At most about fifty points, evenly spread in their order, the first and the last among them. */
export function fewPoints(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const step = Math.ceil(points.length / ENOUGH);
  return step <= 1 ? points : points.filter((_, i) => i % step === 0 || i === points.length - 1);
}
