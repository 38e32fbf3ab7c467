import type { Paint, Style } from "./paint.ts";

/** One character of a chart made of characters. */
export interface Cell {
  readonly character: string;
  readonly style?: Style;
}

/** A row of cells as text, without blanks at its end. Neighbours of one style share their codes. */
export function paintCells(cells: readonly Cell[], paint: Paint): string {
  let out = "";
  let held = "";
  let style: Style | undefined;
  const flush = () => {
    out += style === undefined ? held : paint(style, held);
    held = "";
  };
  const end = cells.findLastIndex(({ character }) => character !== " ") + 1;
  for (const cell of cells.slice(0, end)) {
    if (cell.style !== style) flush();
    style = cell.style;
    held += cell.character;
  }
  flush();
  return out;
}
