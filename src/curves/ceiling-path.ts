import { fail } from "../base/errors.ts";

/** A ceiling that moves: a market that grows. Levels between knots lie on straight lines of their logarithm, before the first and after the last they stay. */
export interface CeilingPath {
  /** years, rising, on the clock of the curve */
  readonly times: readonly number[];
  /** positive, one per time, in the unit of y */
  readonly levels: readonly number[];
}

/** Checks a path: as many levels as times, at least one, times rising, levels positive. */
export function checkCeilingPath({ times, levels }: CeilingPath): void {
  if (times.length !== levels.length || times.length === 0)
    fail(`invalid ceiling path: ${times.length} times and ${levels.length} levels; it needs as many, at least one`);
  const turned = times.findIndex((time, i) => !Number.isFinite(time) || time <= (times[i - 1] ?? Number.NEGATIVE_INFINITY));
  if (turned >= 0) fail(`invalid ceiling path: time ${times[turned]} at knot ${turned + 1}; times must rise`);
  const low = levels.findIndex((level) => !(level > 0 && Number.isFinite(level)));
  if (low >= 0) fail(`invalid ceiling path: level ${levels[low]} at knot ${low + 1}; a ceiling is positive`);
}

/** log of the ceiling at a time */
export function logCeilingAt({ times, levels }: CeilingPath, t: number): number {
  const after = times.findIndex((time) => time > t);
  if (after === 0) return Math.log(levels[0] as number);
  if (after < 0) return Math.log(levels.at(-1) as number);
  const [from, to] = [times[after - 1] as number, times[after] as number];
  const [low, high] = [Math.log(levels[after - 1] as number), Math.log(levels[after] as number)];
  return low + ((t - from) / (to - from)) * (high - low);
}

/** A stretch of a path on which the log ceiling is straight, in the direction in which it is travelled. */
export interface CeilingPiece {
  /** years from its start to its end; negative where time is travelled backwards */
  readonly length: number;
  /** log of the ceiling at its start */
  readonly height: number;
  /** what the log ceiling rises a year */
  readonly slope: number;
}

/** The path between two times, either of which may be the earlier, cut at the knots into pieces in the order in which they are travelled. */
export function piecesBetween(path: CeilingPath, from: number, to: number): readonly CeilingPiece[] {
  if (from === to) return [];
  const inside = path.times.filter((time) => time > Math.min(from, to) && time < Math.max(from, to));
  const cuts = [from, ...(to > from ? inside : inside.reverse()), to];
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i] as number;
    const [height, there] = [logCeilingAt(path, start), logCeilingAt(path, end)];
    return { length: end - start, height, slope: (there - height) / (end - start) };
  });
}
