import { labelWidth } from "../render/label-layout.ts";
import { SEMIBOLD, type Theme } from "../theme.ts";
import type { FactEntry, FactLine } from "./fact-list.ts";
import { asDrawn, type Layer, type Plot, type Row } from "./layer.ts";

/** The columns of words around a strip of facts: two before it, three behind. */
export interface FactColumns {
  /** pixels from the page's edge to the strip, and from the strip to its other edge */
  readonly left: number;
  readonly right: number;
  /** start of each column: of the first two from the page's edge, of the others from the strip */
  readonly starts: readonly number[];
  /** widest publisher */
  readonly widest: number;
}

/** between two columns */
const GAP = 12;
/** a publisher that is longer is cut */
const LONGEST = 122;
const HEADS = ["As of", "As stated", "Published by", "source", "on"] as const;
/** pixels under the column heads, at the top of the strip, and between the middles of two lines of words */
export const HEAD = 20;

function words(entry: FactEntry): readonly string[] {
  return [entry.date, entry.stated, entry.publisher, entry.quality, entry.published];
}

/** Room for the words of the facts, each column as wide as its widest cell. */
export function factColumns(entries: readonly FactEntry[], theme: Theme): FactColumns {
  const size = sizeOf(theme);
  const widths = HEADS.map((head, i) =>
    Math.max(labelWidth(head, size), ...entries.map((entry) => labelWidth(words(entry)[i] ?? "", size))),
  );
  const [date = 0, stated = 0, publisher = 0, quality = 0, published = 0] = widths;
  const widest = Math.min(publisher, LONGEST);
  const behind = [GAP, 2 * GAP + widest, 3 * GAP + widest + quality];
  return {
    left: Math.ceil(date + stated + 2 * GAP),
    right: Math.ceil(3 * GAP + widest + quality + published),
    starts: [0, date + GAP, ...behind].map(Math.round),
    widest,
  };
}

/** Words are a little smaller than labels, for there are many of them. */
function sizeOf({ size }: Theme): number {
  return size.label - 0.5;
}

/** One row a cell: its words, where they stand, and how they look. */
export function cellRows(
  lines: readonly FactLine[],
  columns: FactColumns,
  middle: (line: number) => number,
  plot: Plot,
  theme: Theme,
): readonly Row[] {
  const size = sizeOf(theme);
  const x = (i: number) => (i < 2 ? (columns.starts[i] ?? 0) - plot.left : plot.width + (columns.starts[i] ?? 0));
  const heads = HEADS.map((text, i) => ({ x: x(i), y: HEAD / 2 - 3, text, look: "head" }));
  const cells = lines.flatMap((line, n) => {
    const y = Math.round(middle(n) * 10) / 10;
    if ("heading" in line) return [{ x: x(0), y, text: line.heading, look: "heading" }];
    return words(line).map((text, i) => ({
      x: x(i),
      y,
      text: i === 2 ? cutTo(text, columns.widest, size) : text,
      look: line.leftOut === undefined ? (i < 2 ? "fact" : "source") : "leftOut",
    }));
  });
  return [...heads, ...cells];
}

/** A text that fits, with an ellipsis where it was cut. */
function cutTo(text: string, width: number, size: number): string {
  if (labelWidth(text, size) <= width) return text;
  let cut = text;
  while (cut !== "" && labelWidth(`${cut}…`, size) > width) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

/** The words of `cellRows`; the dataset is `cells`. */
export function cellLayers(theme: Theme): readonly Layer[] {
  const { ink, muted } = theme;
  const color = `datum.look === 'fact' || datum.look === 'heading' ? '${ink}' : '${muted}'`;
  const mark = {
    type: "text",
    align: "left",
    baseline: "middle",
    fontSize: sizeOf(theme),
    color: { expr: color },
    fontWeight: { expr: `datum.look === 'heading' ? ${SEMIBOLD} : 400` },
  };
  return [{ data: { name: "cells" }, mark, encoding: { x: asDrawn("x"), y: asDrawn("y"), text: { field: "text" } } }];
}
