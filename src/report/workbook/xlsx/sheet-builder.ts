import type { CellStyle } from "./cell-style.ts";
import type { Cell, Sheet } from "./sheet.ts";

/** Cells of a sheet while it is being laid out. */
export interface SheetBuilder {
  put(row: number, column: number, cell: Cell): void;
  /** several cells beside each other; `undefined` leaves one out */
  row(row: number, column: number, cells: readonly (Cell | undefined)[]): void;
  height(row: number, points: number): void;
  /** the last row that holds anything */
  lastRow(): number;
  sheet(rest: Omit<Sheet, "cells" | "heights">): Sheet;
}

export function buildSheet(): SheetBuilder {
  const cells = new Map<number, Map<number, Cell>>();
  const heights = new Map<number, number>();
  const put = (row: number, column: number, cell: Cell): void => {
    const inRow = cells.get(row) ?? new Map<number, Cell>();
    cells.set(row, inRow.set(column, cell));
  };
  return {
    put,
    row: (row, column, list) => {
      for (const [i, cell] of list.entries()) if (cell !== undefined) put(row, column + i, cell);
    },
    height: (row, points) => {
      heights.set(row, points);
    },
    lastRow: () => Math.max(0, ...cells.keys()),
    sheet: (rest) => ({ ...rest, cells, heights }),
  };
}

/** A text or a number as it stands. */
export function plainCell(value: string | number | undefined, style?: CellStyle): Cell {
  return { value, ...(style === undefined ? {} : { style }) };
}
