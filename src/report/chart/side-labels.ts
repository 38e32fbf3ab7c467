import { spreadLabels } from "../render/label-layout.ts";
import { type Hue, hueAt, SEMIBOLD } from "../theme.ts";
import type { Frame } from "./frame.ts";
import type { Layer, Row } from "./layer.ts";

/** Height of a line of such a label, in letters. */
const LINE = 1.25;

/** A label of several lines to the right of the plot, and the height at which its part ends. */
export interface SideLabel {
  readonly text: readonly string[];
  /** pixels from the top of the plot */
  readonly y: number;
}

/** Number of the row that says of when the values in the labels are. */
const HEADING = -1;

/**
 * Rows that put labels beside what they name, moved apart where they would touch, under a heading.
 * @param heading of when the values are: `end of Jan 2028`
 */
export function sideLabelRows(labels: readonly SideLabel[], heading: string, { plot, theme }: Frame): readonly Row[] {
  const line = theme.size.label * LINE;
  const gap = Math.max(...labels.map(({ text }) => text.length)) * line + 4;
  const wanted = labels.map(({ y }) => y - gap / 2);
  const placed = spreadLabels(wanted, gap, line, plot.height - gap);
  const rows = labels.map(({ text }, i) => ({
    index: i,
    label: [...text],
    labelY: Math.round((placed[i] ?? 0) + (gap - (text.length - 1) * line) / 2),
  }));
  return [{ index: HEADING, label: [heading], labelY: Math.round(Math.min(...rows.map(({ labelY }) => labelY)) - line) }, ...rows];
}

/**
 * Layers that draw the rows of a dataset "labels": the heading, then each label in the hue of its part.
 * @param hue of the n-th label, from 0
 */
export function sideLabelLayers(
  count: number,
  { plot, theme }: Frame,
  hue: (index: number) => Hue = (index) => hueAt(index, theme),
): readonly Layer[] {
  const size = theme.size.label;
  return Array.from({ length: count + 1 }, (_, i) => i + HEADING).map((i) => ({
    data: { name: "labels" },
    transform: [{ filter: `datum.index === ${i}` }],
    mark: {
      type: "text",
      align: "left",
      baseline: "middle",
      x: plot.width + 8,
      color: i === HEADING ? theme.muted : hue(i).text,
      fontSize: size,
      lineHeight: size * LINE,
      fontWeight: i === HEADING ? 400 : SEMIBOLD,
    },
    encoding: { y: { field: "labelY", type: "quantitative", scale: null, axis: null }, text: { field: "label" } },
  }));
}
