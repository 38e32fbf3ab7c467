import type { CellStyle } from "./cell-style.ts";
import type { ChartSpec } from "./chart-spec.ts";

/** What a cell shows; of a formula the value that it has now. */
export type CellValue = number | string | boolean;

export interface Cell {
  readonly value?: CellValue | undefined;
  /** without the sign in front */
  readonly formula?: string;
  /** the formula works on arrays, element by element */
  readonly array?: true;
  readonly style?: CellStyle;
  /** an address on the web, or a cell of this workbook: `Checks!A1` */
  readonly link?: { readonly url: string } | { readonly cell: string };
}

export interface SheetColumn {
  readonly first: number;
  readonly last: number;
  /** in characters */
  readonly width: number;
}

/** A colour for cells in which a formula of the range's first cell is true. */
export interface SheetHighlight {
  readonly range: string;
  readonly formula: string;
  readonly style: Pick<CellStyle, "color" | "fill" | "bold">;
}

/** A cell that takes one of the values of a range. */
export interface SheetChoice {
  readonly cell: string;
  readonly from: string;
  readonly title: string;
  readonly text: string;
}

/** Cells that take a number between those of two other cells, or on one side of one. */
export interface SheetBound {
  readonly range: string;
  readonly least?: string;
  readonly most?: string;
  readonly title: string;
  readonly text: string;
}

export interface SheetPrint {
  readonly area: string;
  /** rows repeated at the top, as `$1:$5`; columns at the left, as `$A:$A` */
  readonly titleRows?: string;
  readonly titleColumns?: string;
  readonly landscape: boolean;
  /** pages side by side, as many below each other as it takes; or a size in percent, with a new page before some rows */
  readonly pagesWide: number | { readonly percent: number; readonly breaks: readonly number[] };
}

/** A worksheet as plain data: what `writeSheet` makes XML of. */
export interface Sheet {
  readonly name: string;
  readonly tabColor?: string;
  /** by row, then by column, both from 1 */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
  readonly columns: readonly SheetColumn[];
  /** heights in points */
  readonly heights: ReadonlyMap<number, number>;
  /** the first cell that scrolls */
  readonly freeze?: { readonly row: number; readonly column: number };
  readonly highlights: readonly SheetHighlight[];
  readonly choices: readonly SheetChoice[];
  readonly bounds?: readonly SheetBound[];
  readonly print: SheetPrint;
  readonly charts: readonly ChartSpec[];
}
