import type { CsvRecord } from "./csv.ts";

/** Rows of a file with a time in common: they may be parts of one total, or one value entered twice. */
export interface SharedTimes {
  /** a sentence where there are any, one on rows that are equal in y too, and one on what to do */
  readonly notes: readonly string[];
  /** so many that a fit of them most likely answers another question than the one that was meant */
  readonly areMany: boolean;
}

/** Above this share of the rows, repeats are no slips. */
const MANY = 0.1;

/** What is said of rows that have a time in common; `name` is the column of times. */
export function sharedTimes(
  times: Float64Array,
  values: Float64Array,
  records: readonly CsvRecord[],
  name: string,
  say: (time: number) => string,
): SharedTimes {
  const rowsOf = new Map<number, number[]>();
  for (const [i, time] of times.entries()) {
    const rows = rowsOf.get(time);
    if (rows === undefined) rowsOf.set(time, [i]);
    else rows.push(i);
  }
  const shared = [...rowsOf].filter(([, rows]) => rows.length > 1);
  const count = shared.reduce((sum, [, { length }]) => sum + length, 0);
  const repeated = shared.reduce((sum, [, rows]) => sum + rows.length - new Set(rows.map((i) => values[i])).size, 0);
  const areMany = count > MANY * times.length;
  return {
    notes: [
      ...sharedNotes(shared, count, (i) => records[i]?.line ?? 0, say),
      ...(repeated === 0 ? [] : [repeatedNote(repeated)]),
      ...(areMany ? [`if they are parts of one total, sum them per "${name}" first; if they measure one value, take their mean`] : []),
    ],
    areMany,
  };
}

function sharedNotes(
  shared: readonly (readonly [time: number, rows: readonly number[]])[],
  count: number,
  lineOf: (row: number) => number,
  say: (time: number) => string,
): readonly string[] {
  const [first] = shared;
  if (first === undefined) return [];
  const [time, rows] = first;
  const lines = rows.map(lineOf);
  if (shared.length === 1 && rows.length === 2) return [`2 rows share ${say(time)} (lines ${lines.join(" and ")}), and both count`];
  if (shared.length === 1) return [`${rows.length} rows share ${say(time)} (from line ${lines[0]} on), and all count`];
  return [`${count} rows share ${shared.length} values of x, from ${say(time)} on, and each counts as a point of its own`];
}

function repeatedNote(count: number): string {
  return count === 1
    ? "1 row repeats x and y of another, and counts as evidence of its own"
    : `${count} rows repeat x and y of another, and each counts as evidence of its own`;
}
