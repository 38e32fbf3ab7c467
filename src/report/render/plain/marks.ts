import type { FontMetrics } from "../font-metrics.ts";
import { addBox, type Box, emptyBox, grown, moved, strokeReach, within } from "./box.ts";
import { attributes, element } from "./markup.ts";
import { boxOf, lines, outlineOf } from "./symbol-path.ts";
import { type TextItem, textBox, textMarkup } from "./text-mark.ts";

/** Fill, strokes and opacity as SVG names them, in the order in which Vega writes them. */
export type Style = Readonly<Record<"fill" | "stroke" | "stroke-width" | "stroke-linejoin" | "stroke-dasharray" | "opacity", StyleValue>>;
type StyleValue = string | number | undefined;

/** One thing drawn: its SVG, and the room it takes. */
export interface Drawn {
  readonly markup: string;
  readonly box: Box;
}

export function styleOf(given: Partial<Style>): Style {
  const { fill, stroke, opacity } = given;
  return {
    fill: fill === "transparent" ? undefined : fill,
    stroke: stroke === "transparent" ? undefined : stroke,
    "stroke-width": given["stroke-width"],
    "stroke-linejoin": given["stroke-linejoin"],
    "stroke-dasharray": given["stroke-dasharray"],
    opacity,
  };
}

/** A rectangle from its corners, in any order. */
export function drawRect(x: number, x2: number, y: number, y2: number, style: Style): Drawn {
  const [left, top] = [Math.min(x, x2), Math.min(y, y2)];
  return drawSizedRect(left, top, Math.max(x, x2) - left, Math.max(y, y2) - top, style);
}

export function drawSizedRect(left: number, top: number, width: number, height: number, style: Style): Drawn {
  const d = `M${left},${top}h${width}v${height}h${-width}Z`;
  return { markup: element("path", { d, ...style }), box: { left, top, right: left + width, bottom: top + height } };
}

/** A straight line; where it ends at one coordinate of its own only, the other is that of its start. */
export function drawRule(x: number, y: number, x2: number | undefined, y2: number | undefined, style: Style): Drawn {
  const ends = { x2: x2 === undefined ? 0 : x2 - x, y2: y2 === undefined ? 0 : y2 - y };
  const markup = `<line${attributes({ transform: `translate(${x},${y})`, ...ends, ...style })}/>`;
  return { markup, box: stroked(boxOf([[x, y], [x2 ?? x, y2 ?? y]]), style, false) }; // biome-ignore format: two points
}

/** A point's sign. @param size area in square pixels */
export function drawPoint(x: number, y: number, shape: string, size: number, style: Style): Drawn {
  const { path, box } = outlineOf(shape, size);
  const markup = element("path", { transform: `translate(${x},${y})`, d: path, ...style });
  return { markup, box: moved(stroked(box, style, true), x, y) };
}

type Points = readonly (readonly [x: number, y: number])[];

export function drawLine(points: Points, style: Style): Drawn {
  if (points.length === 0) return { markup: "", box: emptyBox() };
  const d = `${lines(points, "M")}${points.length === 1 ? "Z" : ""}`;
  return { markup: element("path", { d, ...style }), box: stroked(boxOf(points), style, true) };
}

/** What lies between two lines over the same places, from left to right. */
export function drawArea(rows: readonly { readonly x: number; readonly y: number; readonly y2: number }[], style: Style): Drawn {
  if (rows.length === 0) return { markup: "", box: emptyBox() };
  const upper = rows.map(({ x, y, y2 }) => [x, Math.min(y, y2)] as const);
  // upper edge plus height, as Vega has it: the sum may differ from the lower edge in its last bit
  const lower = rows.map(({ x, y, y2 }) => [x, Math.min(y, y2) + (Math.max(y, y2) - Math.min(y, y2))] as const);
  const d = `${lines(lower, "M")}${lines(upper.toReversed(), "L")}Z`;
  return { markup: element("path", { d, ...style }), box: stroked(boxOf([...upper, ...lower]), style, true) };
}

export function drawText(item: TextItem, fonts: readonly FontMetrics[]): Drawn {
  return { markup: textMarkup(item), box: textBox(item, fonts) };
}

function stroked(box: Box, style: Style, mitred: boolean): Box {
  if (style.stroke === undefined || style.opacity === 0) return box;
  return grown(box, strokeReach(Number(style["stroke-width"] ?? 1), mitred));
}

export type MarkKind = "rect" | "rule" | "symbol" | "text" | "line" | "area";

/** A layer as Vega groups it: all its marks under one name, cut at the plot's edges if asked. @param clip name of the clip path */
export function groupMarks(kind: MarkKind, name: string, drawn: readonly Drawn[], clip: string | undefined, plot: Box): Drawn {
  const box = emptyBox();
  for (const each of drawn) addBox(box, each.box);
  const attributesOf = {
    class: `mark-${kind} role-mark ${name}`,
    "clip-path": clip === undefined ? undefined : `url(#${clip})`,
    role: kind === "text" ? "graphics-object" : "graphics-symbol",
    "aria-roledescription": `${kind} mark container`,
  };
  const markup = element("g", attributesOf, drawn.map((each) => each.markup).join(""));
  return { markup, box: clip === undefined ? box : within(box, plot) };
}
