import type { PeriodObserver } from "./engine.ts";
import { type Share, shareOfCount } from "./observers.ts";

/** What a line is held against: a level, or another line (by its place) on the same path. */
export type Bound = { readonly level: number } | { readonly line: number };

/** How the paths stood to a bound in each period: how many were at or beyond it, and how many had been so by then. */
export interface KeptOdds {
  readonly observe: PeriodObserver;
  readonly at: () => readonly Share[];
  readonly reached: () => readonly Share[];
}

/** Counts period by period the paths on which a line is at or beyond a bound; of each path no more is kept than whether it has been there. */
export function keepOdds(line: number, bound: Bound, direction: "at_least" | "at_most"): KeptOdds {
  const counts: { at: number; reached: number }[] = [];
  let been = new Uint8Array(0);
  return {
    observe: (_, columns) => {
      const column = columns[line] ?? new Float64Array(0);
      if (been.length !== column.length) been = new Uint8Array(column.length);
      counts.push(
        "level" in bound
          ? countLevel(column, bound.level, direction === "at_least", been)
          : countLine(column, columns[bound.line] ?? new Float64Array(0), direction === "at_least", been),
      );
    },
    at: () => counts.map(({ at }) => shareOfCount(at, been.length)),
    reached: () => counts.map(({ reached }) => shareOfCount(reached, been.length)),
  };
}

/**
 * Counting is most of what odds cost. A truth value taken as a number needs no jump, which a processor would guess wrong for every other path: a third of the time of `? 1 : 0`. So the direction is
 * decided once, outside the loop, too.
 */
function countLevel(column: Float64Array, level: number, above: boolean, been: Uint8Array): { at: number; reached: number } {
  let [at, reached] = [0, 0];
  if (above) {
    for (let i = 0; i < column.length; i++) {
      const is = Number((column[i] as number) >= level);
      const was = (been[i] as number) | is;
      been[i] = was;
      at += is;
      reached += was;
    }
  } else {
    for (let i = 0; i < column.length; i++) {
      const is = Number((column[i] as number) <= level);
      const was = (been[i] as number) | is;
      been[i] = was;
      at += is;
      reached += was;
    }
  }
  return { at, reached };
}

function countLine(column: Float64Array, other: Float64Array, above: boolean, been: Uint8Array): { at: number; reached: number } {
  const [upper, lower] = above ? [column, other] : [other, column];
  let [at, reached] = [0, 0];
  for (let i = 0; i < column.length; i++) {
    const is = Number((upper[i] as number) >= (lower[i] as number));
    const was = (been[i] as number) | is;
    been[i] = was;
    at += is;
    reached += was;
  }
  return { at, reached };
}
