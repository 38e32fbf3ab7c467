import type { ReadTexts } from "./row-reader.ts";
import { hashed, NO_HASH } from "./text-column.ts";

/** What a row is to the earlier ones of its customer: alike in every cell, alike in all cells that are read, or neither. */
export type Twin = "copy" | "alike" | undefined;

/** Looks for rows that repeat earlier ones of the same customer. */
export interface TwinFinder {
  /** Forgets the rows of the customer before; the next one has so many. */
  begin(rows: number): void;
  look(row: number): Twin;
}

/** Rows are found by the hash of their cells, in tables with open addressing that are at most half full: one of whole rows, one of the cells that are read. */
export function twinFinder({ columns, hashes }: ReadTexts): TwinFinder {
  let size = 16;
  let whole = new Int32Array(size).fill(-1);
  let shown = new Int32Array(size).fill(-1);
  const isAlike = (a: number, b: number) => columns.every(({ codes }) => codes[a] === codes[b]);
  const isCopy = (a: number, b: number) => hashes[a] === hashes[b] && isAlike(a, b);
  /** Whether such a row is there already; if not it is kept. */
  function isKnown(slots: Int32Array, hash: number, row: number, isSame: (a: number, b: number) => boolean): boolean {
    let slot = (hash ^ (hash >>> 15)) & (size - 1);
    for (;;) {
      const other = slots[slot] as number;
      if (other < 0) {
        slots[slot] = row;
        return false;
      }
      if (isSame(row, other)) return true;
      slot = (slot + 1) & (size - 1);
    }
  }
  return {
    begin(rows) {
      size = 16;
      while (size < 2 * rows) size *= 2;
      if (size > whole.length) [whole, shown] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1)];
      else {
        whole.fill(-1, 0, size);
        shown.fill(-1, 0, size);
      }
    },
    look(row) {
      let hash = NO_HASH;
      for (const { codes } of columns) hash = hashed(hash, codes[row] as number);
      if (isKnown(whole, hashed(hash, hashes[row] as number), row, isCopy)) return "copy";
      return isKnown(shown, hash, row, isAlike) ? "alike" : undefined;
    },
  };
}
