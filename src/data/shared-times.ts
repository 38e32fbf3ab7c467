import type { CsvRecord } from "./csv.ts";

/** A sentence where rows have a time in common: they may be parts of one total, or one value entered twice. */
export function sharedTimes(times: Float64Array, records: readonly CsvRecord[], say: (time: number) => string): readonly string[] {
  const linesOf = new Map<number, number[]>();
  for (const [i, time] of times.entries()) {
    const line = records[i]?.line ?? 0;
    const lines = linesOf.get(time);
    if (lines === undefined) linesOf.set(time, [line]);
    else lines.push(line);
  }
  const shared = [...linesOf].filter(([, lines]) => lines.length > 1);
  const [first] = shared;
  if (first === undefined) return [];
  const [time, lines] = first;
  if (shared.length === 1 && lines.length === 2) return [`2 rows share ${say(time)} (lines ${lines.join(" and ")}), and both count`];
  if (shared.length === 1) return [`${lines.length} rows share ${say(time)} (from line ${lines[0]} on), and all count`];
  const rows = shared.reduce((sum, [, { length }]) => sum + length, 0);
  return [`${rows} rows share ${shared.length} values of x, from ${say(time)} on, and each counts as a point of its own`];
}
