import type { CurveParameter } from "../curves/curve.ts";

/** A level further than this factor beyond the data cannot be told from infinity: the curves differ by a millionth there. */
const FARTHEST_LEVEL = 1e6;
/** Rates up to this many times one over the span, and down to one over it, are all that points within the span can show. */
const FASTEST = 1e4;
/** Dates up to this many spans away. */
const FARTHEST_DATE = 1e3;

/** What a range is measured by: the data's levels and times. */
export interface DataExtent {
  readonly smallestLevel: number;
  readonly largestLevel: number;
  readonly firstTime: number;
  readonly lastTime: number;
}

/** Extent of points; levels by size without their sign, zeros left out. */
export function extentOf(t: Float64Array, y: Float64Array): DataExtent {
  let [smallestLevel, largestLevel] = [Number.POSITIVE_INFINITY, 0];
  for (const value of y) {
    const level = Math.abs(value);
    if (level > 0 && level < smallestLevel) smallestLevel = level;
    if (level > largestLevel) largestLevel = level;
  }
  let [firstTime, lastTime] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of t) {
    if (time < firstTime) firstTime = time;
    if (time > lastTime) lastTime = time;
  }
  return { smallestLevel: largestLevel === 0 ? 1 : smallestLevel, largestLevel: largestLevel || 1, firstTime, lastTime };
}

/** The closed range that points can say anything about, inside the parameter's own. */
export function dataRange({ unit, min, max }: CurveParameter, extent: DataExtent): readonly [number, number] {
  const { smallestLevel, largestLevel, firstTime, lastTime } = extent;
  const span = lastTime - firstTime || 1;
  const farthest = Math.min(Number.MAX_VALUE, largestLevel * FARTHEST_LEVEL);
  const nearest = Math.max(Number.MIN_VALUE, smallestLevel / FARTHEST_LEVEL);
  const ranges: Readonly<Record<string, readonly [number, number]>> = {
    y: [min >= 0 ? min + nearest : -farthest, farthest],
    "1/year": [min >= 0 ? min + 1 / (FASTEST * span) : -FASTEST / span, FASTEST / span],
    year: [min >= 0 ? span / FASTEST : firstTime - FARTHEST_DATE * span, lastTime + FARTHEST_DATE * span],
    "y/year": [min >= 0 ? nearest / span : -farthest / span, farthest / span],
    "y*year": [min >= 0 ? nearest * span : -farthest * span, Math.min(Number.MAX_VALUE, farthest * span)],
  };
  const [low, high] = ranges[unit] ?? [min > -FASTEST ? min + 1 / FASTEST : -FASTEST, max < FASTEST ? max - 1 / FASTEST : FASTEST];
  return [Math.max(min, low), Math.min(max, high)];
}
