import { fail } from "../base/errors.ts";

/** Fewer points have at most one growth rate, and one rate cannot be told from noise. */
const FEWEST = 3;
/** More points take seconds, and so close together show errors of measurement, which are taken for growth here. */
const MOST = 1000;

/** Data as growth between neighbouring points. All lengths are the number of points less one. */
export interface EarlyPoints {
  readonly count: number;
  /** years from each point to the next */
  readonly years: Float64Array;
  /** log growth from each point to the next */
  readonly growth: Float64Array;
  /** log of the last level over the level at which each step starts */
  readonly below: Float64Array;
  /** log of the largest level over the last one */
  readonly peak: number;
  readonly last: number;
}

/**
 * Levels at rising times (years) as steps of log growth. Invalid: lengths that differ, numbers that are not finite, times that do not rise. Refused:
 * fewer than three points, levels at or below zero, a last level no higher than the first.
 */
export function earlyPoints(t: ArrayLike<number>, y: ArrayLike<number>): EarlyPoints {
  checkPoints(t, y);
  const steps = t.length - 1;
  const [years, growth, below] = [new Float64Array(steps), new Float64Array(steps), new Float64Array(steps)];
  const last = y[steps] ?? 0;
  const logLast = Math.log(last);
  let peak = 0;
  for (let i = 0; i < steps; i++) {
    const from = Math.log(y[i] ?? 0);
    years[i] = (t[i + 1] ?? 0) - (t[i] ?? 0);
    growth[i] = Math.log(y[i + 1] ?? 0) - from;
    below[i] = logLast - from;
    peak = Math.max(peak, from - logLast);
  }
  return { count: t.length, years, growth, below, peak, last };
}

function checkPoints(t: ArrayLike<number>, y: ArrayLike<number>): void {
  const count = t.length;
  if (count !== y.length) fail(`invalid points: ${count} times and ${y.length} levels; each level needs its time`);
  if (count > MOST)
    fail(
      `unsupported: ${count} points; the mode for early data takes at most ${MOST}: keep one a month or a quarter, or fit a curve by least squares`,
    );
  for (let i = 0; i < count; i++) {
    const [time, level, before] = [t[i] ?? Number.NaN, y[i] ?? Number.NaN, t[i - 1] ?? Number.NEGATIVE_INFINITY];
    if (!Number.isFinite(time) || !Number.isFinite(level))
      fail(`invalid point ${i + 1}: time ${time}, level ${level}; both must be finite`);
    if (!(time > before)) fail(`invalid point ${i + 1}: time ${time} does not come after ${before}; order the points, one at a time`);
    if (!(level > 0)) refuse(`point ${i + 1} has the level ${level}; growth rates need positive levels: leave the point out`);
  }
  if (count < FEWEST)
    refuse(`${count} ${count === 1 ? "point" : "points"}; growth rates with noise need at least ${FEWEST}: ${FEWEST - count} more missing`);
  const [first = 0, last = 0] = [y[0], y[count - 1]];
  if (!(last > first)) refuse(`the last level, ${last}, is not above the first, ${first}; a curve towards a ceiling needs growth`);
}

function refuse(message: string): never {
  fail(message, undefined, "refused");
}
