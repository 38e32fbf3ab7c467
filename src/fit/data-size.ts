import type { Observations } from "./observations.ts";

/** How large the numbers of a data set are, so that nothing that is assumed hangs on their units. */
export interface DataSize {
  /** smallest and largest finite end of the observations, in their unit */
  readonly lowest: number;
  readonly highest: number;
  /** first and last time, windows included */
  readonly first: number;
  readonly last: number;
  /** last − first, 1 where they are one */
  readonly span: number;
}

/** The size of observations. */
export function dataSize({ low, high, nodeTimes, times }: Observations): DataSize {
  const levels = [...low, ...high].filter(Number.isFinite);
  const dates = [...nodeTimes, ...times];
  const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const [first, last] = [least(dates), most(dates)];
  return { lowest: least(levels), highest: most(levels), first, last, span: last > first ? last - first : 1 };
}
