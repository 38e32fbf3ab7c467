import type { PeriodObserver } from "./engine.ts";

/** Joins several observers into one; each sees every period. */
export function observeAll(observers: readonly PeriodObserver[]): PeriodObserver {
  return (period, columns) => {
    for (const observe of observers) observe(period, columns);
  };
}

/** Copies one line's column at one period: what a date's distribution, a target or a sensitivity is worked out from. */
export function keepColumn(line: number, at: number): { readonly observe: PeriodObserver; readonly column: () => Float64Array } {
  let kept = new Float64Array(0);
  return {
    observe: (period, columns) => {
      if (period === at) kept = columns[line]?.slice() ?? kept;
    },
    column: () => kept,
  };
}

/** Columns that nobody needs any more, for who needs one next: fresh ones would pile up until V8 clears them away. */
export interface SpareColumns {
  /** a copy of a column, in a spare one where there is one */
  take(like: Float64Array): Float64Array<ArrayBuffer>;
  give(column: Float64Array<ArrayBuffer>): void;
}

export function spareColumns(): SpareColumns {
  const spare: Float64Array<ArrayBuffer>[] = [];
  return {
    take: (like) => {
      const column = spare.pop();
      if (column?.length !== like.length) return like.slice();
      column.set(like);
      return column;
    },
    give: (column) => {
      spare.push(column);
    },
  };
}

/** Sums a line over the periods from `first` to `last`, path by path. */
export function keepSum(
  line: number,
  first: number,
  last: number,
  spare: SpareColumns = spareColumns(),
): { readonly observe: PeriodObserver; readonly column: () => Float64Array; readonly forget: () => void } {
  let kept = new Float64Array(0);
  return {
    observe: (period, columns) => {
      if (period < first || period > last) return;
      const column = columns[line] ?? new Float64Array(0);
      if (period === first) kept = spare.take(column);
      else for (let i = 0; i < kept.length; i++) kept[i] = (kept[i] as number) + (column[i] as number);
    },
    column: () => kept,
    forget: () => {
      spare.give(kept);
      kept = new Float64Array(0);
    },
  };
}

/** The largest (or smallest) value of a line in any period from `first` to `last`, path by path. */
export function keepExtreme(
  line: number,
  first: number,
  last: number,
  largest: boolean,
): { readonly observe: PeriodObserver; readonly column: () => Float64Array } {
  let kept = new Float64Array(0);
  return {
    observe: (period, columns) => {
      if (period < first || period > last) return;
      const column = columns[line] ?? new Float64Array(0);
      if (kept.length === 0) kept = column.slice();
      else {
        for (let i = 0; i < kept.length; i++) {
          const value = column[i] as number;
          if (largest ? value > (kept[i] as number) : value < (kept[i] as number)) kept[i] = value;
        }
      }
    },
    column: () => kept,
  };
}

/** The share of paths on which a line is at or below zero in any period from `first` to `last`. `lowOf` says how low a line is in the period that is observed, where that is known. */
export function keepBroken(
  line: number,
  first: number,
  last: number,
  lowOf: (line: number) => number = () => Number.NEGATIVE_INFINITY,
): { readonly observe: PeriodObserver; readonly share: () => Share; readonly firstPeriod: () => number | undefined } {
  let firstBroken: number | undefined;
  // 1 for each broken path; most lines never need it
  let broken: Uint8Array | undefined;
  let paths = 0;
  return {
    observe: (period, columns) => {
      if (period < first || period > last) return;
      const column = columns[line] ?? new Float64Array(0);
      paths = column.length;
      if (lowOf(line) > 0) return;
      for (let i = 0; i < paths; i++) {
        // what is no number does not hold either
        if ((column[i] as number) > 0) continue;
        broken ??= new Uint8Array(paths);
        firstBroken ??= period;
        broken[i] = 1;
      }
    },
    share: () => shareOfCount(broken?.reduce((sum, one) => sum + one, 0) ?? 0, paths),
    firstPeriod: () => firstBroken,
  };
}

/** The first `count` joint paths of chosen lines, as `values[line][path * periods + period]`. */
export function keepPaths(
  lines: readonly { readonly name: string; readonly index: number }[],
  count: number,
  periods: number,
  from = 0,
): { readonly observe: PeriodObserver; readonly values: Record<string, Float64Array> } {
  const values: Record<string, Float64Array> = Object.fromEntries(lines.map(({ name }) => [name, new Float64Array(count * periods)]));
  return {
    observe: (period, columns) => {
      for (const { name, index } of lines) {
        const out = values[name];
        const column = columns[index];
        if (out === undefined || column === undefined) continue;
        for (let path = 0; path < count; path++) out[path * periods + period] = column[from + path] ?? Number.NaN;
      }
    },
    values,
  };
}

/** What is counted: values at or above a level, at or below it, or below it. */
export type Side = "at_least" | "at_most" | "below";

/** Share of values on one side of a level. */
export function shareOf(column: Float64Array, side: Side, level: number): number {
  return countOn(column, side, level) / column.length;
}

function countOn(column: Float64Array, side: Side, level: number): number {
  if (side === "at_most") return countUpTo(column, level);
  return side === "below" ? countBelow(column, level) : column.length - countBelow(column, level);
}

/** NaN is below nothing and would pass for a value at or above the level: callers see to it that there is none. */
function countBelow(column: Float64Array, level: number): number {
  let count = 0;
  for (let i = 0; i < column.length; i++) if ((column[i] as number) < level) count++;
  return count;
}

function countUpTo(column: Float64Array, level: number): number {
  let count = 0;
  for (let i = 0; i < column.length; i++) if ((column[i] as number) <= level) count++;
  return count;
}

/** A share of paths with its Monte Carlo standard error. */
export interface Share {
  readonly value: number;
  readonly error: number;
}

/** A share with its Monte Carlo standard error, from the binomial; where none or all are on that side, the error of one path. */
export function shareWithError(column: Float64Array, side: Side, level: number): Share {
  return shareOfCount(countOn(column, side, level), column.length);
}

/** So many of `n` paths as a share, with its Monte Carlo standard error. */
export function shareOfCount(count: number, n: number): Share {
  const value = count / n;
  // no path out of n says at most about 1/n, not exactly nothing
  const spread = Math.max(value * (1 - value), 1 / n);
  return { value, error: Math.sqrt(spread / n) };
}
