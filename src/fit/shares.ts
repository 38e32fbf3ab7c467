import type { Unit } from "../units/unit.ts";
import type { FitSubject } from "./fit-subject.ts";

/** No share passes these. */
export const SHARE_ENDS = { low: 0, high: 1 } as const;

/** Whether levels are shares of a whole: stated in percent, and none beyond the whole, as growth or retention may be. */
export function isShare({ unit, points }: { readonly unit: Unit; readonly points: readonly { readonly y: number }[] }): boolean {
  return unit.inPercent === true && points.every(({ y }) => y >= SHARE_ENDS.low && y <= SHARE_ENDS.high);
}

/** Whether ten times a level can be: not where a share would pass the whole. */
export function canBeTenfold(level: number, unit: Unit | undefined): boolean {
  return unit?.inPercent !== true || level > SHARE_ENDS.high || 10 * level <= SHARE_ENDS.high;
}

/** What is called 100% of a share. */
export const WHOLE = "the whole";

/** What is said where a curve of shares heads for more than the whole. */
export function beyondTheWhole(range: string, interval: string): string {
  return `the curve heads for a ceiling of ${range} (${interval}), and no share passes the whole: it says nothing of where this one ends`;
}

/** An interval of a level cut where a share ends, an open end there too; as it is where the levels are no shares. */
export function cutToShare<T extends { readonly low: number | null; readonly high: number | null }>(
  interval: T,
  subject: Pick<FitSubject, "unit" | "points">,
): T {
  if (!isShare(subject)) return interval;
  const { low, high } = SHARE_ENDS;
  const held = (end: number): number => Math.min(high, Math.max(low, end));
  return { ...interval, low: held(interval.low ?? low), high: held(interval.high ?? high) };
}
