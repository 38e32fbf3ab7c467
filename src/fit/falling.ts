import type { CurvePoint } from "../curves/curve.ts";
import { studentReach } from "../numerics/student.ts";
import { slopeWithError } from "./log-slope.ts";

/** How the level fell over the last third of the points. */
export interface Falling {
  /** of the points that it is told by */
  readonly points: number;
  /** log growth over them, per unit of x */
  readonly slope: number;
  /** log of the level at the end of them less that at their beginning, along the slope */
  readonly change: number;
  /** share of the highest level that is gone at the last point */
  readonly lost: number;
  /** far enough and clearly enough that nobody would take it for scatter about a ceiling */
  readonly clearly: boolean;
}

const FEWEST = 3;
/** A difference of this many standard errors is told from chance. */
const TOLD_FROM_CHANCE = 2;
/** Of levels that stay where they are, one set in a thousand falls so clearly (two-sided 0.998) … */
const CLEARLY = 0.998;
/** … and a fall by less than this is none to speak of. */
const SMALLEST_FALL = 0.05;

/** Whether the level falls over the last third of the points; of levels at or below zero, and of fewer than three points in it, nothing is said. */
export function fallOf(points: readonly CurvePoint[]): Falling | undefined {
  const third = Math.ceil(points.length / 3);
  const last = points.slice(-third);
  if (third < FEWEST || points.some(({ y }) => y <= 0)) return undefined;
  const { slope, error } = slopeWithError(last);
  if (!(slope < -TOLD_FROM_CHANCE * error)) return undefined;
  const peak = points.reduce((most, { y }) => Math.max(most, y), 0);
  const span = (last.at(-1)?.t ?? 0) - (last[0]?.t ?? 0);
  return {
    ...{ points: third, slope, change: slope * span, lost: 1 - (points.at(-1)?.y ?? 0) / peak },
    clearly: slope < -studentReach(CLEARLY, third - 2) * error && -Math.expm1(slope * span) > SMALLEST_FALL,
  };
}

/** Errors that last carry a level this many times their spread from one place to another, in one of two hundred stretches: √2 · 2. */
const CARRIED = 2 * Math.SQRT2;

/** Whether errors that last, with this spread of the logarithm, could have made the level fall so far by themselves. */
export function isCarried({ change }: Falling, spread: number): boolean {
  return -change < CARRIED * spread;
}
