import type { RunResult } from "../../scenario/run-result.ts";

/** A part of a line of text. What is told here is all that can come of a memo: no markup of other languages passes. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  /** a number that is bound */
  | { readonly kind: "bound"; readonly text: string; readonly said: string }
  | { readonly kind: "strong" | "emphasis"; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: "break" }
  /** the mark of a footnote, by its number from 1 */
  | { readonly kind: "note"; readonly number: number };

export type Align = "left" | "right" | "center";

export interface TableBlock {
  readonly kind: "table";
  readonly caption?: readonly Inline[];
  readonly align: readonly Align[];
  readonly head: readonly (readonly Inline[])[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
  /** below the table, in small letters */
  readonly notes: readonly string[];
}

export interface FigureBlock {
  readonly kind: "figure";
  /** under which it is drawn: `bull-fan` */
  readonly file: string;
  readonly caption: readonly Inline[];
  /** share of the column's width on paper */
  readonly width: number;
}

export type Block =
  | { readonly kind: "heading"; readonly depth: number; readonly id: string; readonly children: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly children: readonly Inline[]; readonly isSmall?: true }
  | { readonly kind: "list"; readonly start: number | undefined; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: "quote"; readonly children: readonly Block[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "rule" }
  | TableBlock
  | FigureBlock;

/** A figure that a memo shows, as it is asked of a run. */
export interface MemoFigure {
  /** name of the run in the front matter */
  readonly run: string;
  /** under which the run has it */
  readonly request: string;
  readonly file: string;
}

/** A memo that holds: every number bound, nothing stale, ready to be written in any format. */
export interface MemoDocument {
  readonly title: string;
  readonly subtitle?: string;
  /** authors and date, as of, as far as stated */
  readonly byline: readonly string[];
  readonly blocks: readonly Block[];
  /** footnotes in the order of their numbers */
  readonly notes: readonly (readonly Inline[])[];
  readonly figures: readonly MemoFigure[];
  readonly runs: readonly RunResult[];
}
