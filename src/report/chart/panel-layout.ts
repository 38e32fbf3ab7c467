import type { PageSize } from "../page-size.ts";

/** Panels of one size in rows and columns. */
export interface PanelLayout {
  readonly columns: number;
  readonly rows: number;
  /** of one panel, in pixels */
  readonly width: number;
  readonly height: number;
}

/** What lies between panels. */
export interface PanelGaps {
  readonly row: number;
  readonly column: number;
}

/** Width over height that the eye takes for a picture of something over time. */
const BEST_SHAPE = 1.7;
/** how much an empty place counts against a layout */
const EMPTY = 0.35;
/** a panel that is narrower has no room for its labels */
const NARROWEST = 96;
const MOST_COLUMNS = 4;

/**
 * The layout of so many panels in which each is nearest to a good shape and few places are empty.
 * @param width of all of them and the gaps between them
 */
export function panelLayout(count: number, width: number, height: number, gaps: PanelGaps): PanelLayout {
  const layouts = Array.from({ length: Math.min(count, MOST_COLUMNS) }, (_, i) => layoutOf(count, i + 1, width, height, gaps));
  const possible = layouts.filter((one) => one.width >= NARROWEST || one.columns === 1);
  const cost = ({ columns, rows, width: each, height: tall }: PanelLayout) =>
    Math.abs(Math.log(each / Math.max(1, tall) / BEST_SHAPE)) + EMPTY * (columns * rows - count);
  const [first = layoutOf(count, 1, width, height, gaps), ...others] = possible;
  return others.reduce((best, one) => (cost(one) < cost(best) ? one : best), first);
}

function layoutOf(count: number, columns: number, width: number, height: number, gaps: PanelGaps): PanelLayout {
  const rows = Math.ceil(count / columns);
  return {
    columns,
    rows,
    width: Math.floor((width - (columns - 1) * gaps.column) / columns),
    height: Math.floor((height - (rows - 1) * gaps.row) / rows),
  };
}

/** Whether a page is so small that its panels have few ticks. */
export function isSmall({ height }: Pick<PageSize, "height">): boolean {
  return height < 500;
}
