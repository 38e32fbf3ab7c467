import { balanceText, labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import type { Page } from "./frame.ts";
import { asDrawn, chartNumber, type Layer, type Row } from "./layer.ts";
import type { ValueScale } from "./value-scale.ts";

/** A range of levels that belongs beside the plot and not into it, and what it is. */
export interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

/** pixels from the plot to the bracket, from that to its label, and of its caps */
const AWAY = 8;
const TEXT_GAP = 8;
const CAP = 4;
/** pixels of an arrow where the range goes on beyond the axis, and of its shaft where nothing of the range is on the chart */
const ARROW = 5;
const STUB = 14;
/** widest line of the label, and the height of one in letters */
const WIDEST = 80;
const LINE = 1.25;

/** Pixels that a bracket takes to the right of the plot. */
export function bracketRoom({ label }: Bracket, { size }: Theme): number {
  return AWAY + TEXT_GAP + Math.ceil(Math.max(...linesOf(label, size.label).map((line) => labelWidth(line, size.label))));
}

/** A range as a bracket in the right margin with its label; an end beyond the axis is an arrow, and a range that lies wholly beyond it an arrow alone. */
export function bracketLayers({ low, high, label }: Bracket, scale: ValueScale, { plot, theme }: Page): readonly Layer[] {
  const x = plot.width + AWAY;
  // an arrow needs a shaft, also of a range of which nothing is on the chart
  const top = chartNumber(high < scale.low ? scale.toPixel(scale.low) - STUB : scale.toPixel(high));
  const bottom = chartNumber(low > scale.high ? STUB : scale.toPixel(low));
  const isOn = (level: number): boolean => level >= scale.low && level <= scale.high;
  const cap = (y: number): Row => ({ x: x - CAP, x2: x, y, y2: y });
  const rows: readonly Row[] = [
    { x, x2: x, y: top, y2: bottom },
    ...(high > scale.high ? arrow(x, top, ARROW) : []),
    ...(low < scale.low ? arrow(x, bottom, -ARROW) : []),
    ...(isOn(high) ? [cap(top)] : []),
    ...(isOn(low) ? [cap(bottom)] : []),
  ];
  const size = theme.size.label;
  const lines = linesOf(label, size);
  const height = (lines.length - 1) * size * LINE;
  const first = Math.max(size / 2, Math.min(plot.height - height - size / 2, (top + bottom - height) / 2));
  return [
    {
      data: { values: rows },
      mark: { type: "rule", color: theme.ink, strokeWidth: 1.5, strokeCap: "square" },
      encoding: { x: asDrawn("x"), x2: { field: "x2" }, y: asDrawn("y"), y2: { field: "y2" } },
    },
    {
      data: { values: [{ x: x + TEXT_GAP, y: Math.round(first), text: lines }] },
      mark: { type: "text", align: "left", baseline: "middle", color: theme.ink, fontSize: size, lineHeight: size * LINE },
      encoding: { x: asDrawn("x"), y: asDrawn("y"), text: { field: "text" } },
    },
  ];
}

/** Two strokes of an arrow's head at a place, pointing up where `size` is above nought. */
function arrow(x: number, y: number, size: number): readonly Row[] {
  return [-1, 1].map((side) => ({ x, x2: x + side * ARROW * 0.7, y, y2: y + size }));
}

function linesOf(label: string, size: number): readonly string[] {
  return balanceText(label, WIDEST, size);
}
