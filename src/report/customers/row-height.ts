import type { Page } from "../chart/frame.ts";

/** Heights in pixels. */
export interface RowHeights {
  /** what stands over the rows */
  readonly header: number;
  /** of one row: lower it cannot be read, higher it is a void */
  readonly low: number;
  readonly high: number;
  /** of all rows together, where they may choose */
  readonly all: number;
}

/** How high the rows of a figure are: they fill a fixed page, and on others are as high as is pleasant. */
export function rowHeight(rows: number, { plot, theme }: Page, { header, low, high, all }: RowHeights): number {
  return theme.page.isFixed ? (plot.height - header) / rows : Math.max(low, Math.min(high, Math.floor(all / rows)));
}
