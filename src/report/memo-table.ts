/** A column of a table for people. */
export interface MemoColumn {
  readonly header: string;
  /** numbers stand at the right */
  readonly align: "left" | "right";
}

/** A text, or a text that leads to an address. */
export type MemoCell = string | { readonly text: string; readonly url: string };

/** A table that people read and paste into a memo: texts only, each number with the digits that are stable and its unit. */
export interface MemoTable {
  readonly title: string;
  /** what is to be known before reading, one sentence a line */
  readonly lead?: readonly string[];
  readonly parts: readonly MemoPart[];
  /** below the table: unit, as of, sources, and what is left out, one sentence or more a line */
  readonly notes: readonly string[];
}

/** One block of rows under one header. */
export interface MemoPart {
  readonly heading?: string;
  readonly columns: readonly MemoColumn[];
  readonly rows: readonly (readonly MemoCell[])[];
}
