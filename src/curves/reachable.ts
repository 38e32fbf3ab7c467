import type { Curve, CurvePoint } from "./curve.ts";

/** Times beyond this have no differences that a double could hold. */
const FARTHEST = 1e300;

/** The points that a curve can come near to, in time order; one point at 1 where there is none. */
export function reachable({ sign, startsAt }: Pick<Curve, "sign" | "startsAt">, given: readonly CurvePoint[]): readonly CurvePoint[] {
  const kept = given.filter(
    ({ t, y }) => Math.abs(t) < FARTHEST && Number.isFinite(y) && (sign === "any" || y > 0) && (startsAt === undefined || t > 0),
  );
  if (kept.length === 0) return [{ t: startsAt === undefined ? 0 : 1, y: 1 }];
  const ordered = kept.every(({ t }, i) => i === 0 || t >= (kept[i - 1]?.t ?? t));
  return ordered ? kept : kept.sort((a, b) => a.t - b.t);
}
