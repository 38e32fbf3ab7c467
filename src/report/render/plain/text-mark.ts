import { type FontMetrics, textWidth } from "../font-metrics.ts";
import type { Box } from "./box.ts";
import { attributes, escapeText } from "./markup.ts";

/** A text as it is placed. */
export interface TextItem {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly align: "left" | "center" | "right";
  readonly baseline: "top" | "middle" | "bottom";
  readonly dx: number;
  readonly dy: number;
  readonly font: string;
  readonly fontSize: number;
  readonly fontWeight?: string | number | undefined;
  readonly lineHeight?: number | undefined;
  /** fill, strokes and opacity as SVG has them, in Vega's order */
  readonly style: Readonly<Record<string, string | number | undefined>>;
}

const ANCHORS = { left: "start", center: "middle", right: "end" } as const;
/** Vega's own measures of a line of text, in font sizes: where its baseline lies, and the height above it. */
const BASELINES = { top: 0.79, middle: 0.3, bottom: -0.21 } as const;
const ASCENT = 0.8;
/** between lines where no height is given */
const LEADING = 2;
const WEIGHTS: Readonly<Record<string, number>> = { normal: 400, bold: 700 };

export function textMarkup(item: TextItem): string {
  const { lines, x, y, dx, dy, font, fontSize, fontWeight, style } = item;
  const place = `translate(${x + dx},${y + (dy + baselineOf(item))})`;
  const all = {
    "text-anchor": ANCHORS[item.align],
    transform: place,
    "font-family": font,
    "font-size": `${fontSize}px`,
    "font-weight": fontWeight,
    ...style,
  };
  const [first = ""] = lines;
  const content = lines.length > 1 ? lines.map((line, i) => lineMarkup(line, i, item)).join("") : escapeText(first.trim());
  return content === "" ? `<text${attributes(all)}/>` : `<text${attributes(all)}>${content}</text>`;
}

function lineMarkup(line: string, index: number, item: TextItem): string {
  const below = index === 0 ? "" : ` x="0" dy="${lineHeightOf(item)}"`;
  const content = escapeText(line.trim());
  return content === "" ? `<tspan${below}/>` : `<tspan${below}>${content}</tspan>`;
}

/** Where the text stands; its width is measured in `fonts`. */
export function textBox(item: TextItem, fonts: readonly FontMetrics[]): Box {
  const { lines, x, y, fontSize } = item;
  const weight = typeof item.fontWeight === "number" ? item.fontWeight : (WEIGHTS[item.fontWeight ?? "normal"] ?? 400);
  const width = lines.reduce((most, line) => Math.max(most, textWidth(fonts, line.trim(), fontSize, weight)), 0);
  const height = fontSize + (lines.length > 1 ? lineHeightOf(item) * (lines.length - 1) : 0);
  const left = item.dx - (item.align === "center" ? width / 2 : item.align === "right" ? width : 0) + x;
  const top = item.dy + baselineOf(item) - Math.round(ASCENT * fontSize) + y;
  return { left, top, right: left + width, bottom: top + height };
}

function baselineOf({ baseline, fontSize }: TextItem): number {
  return Math.round(BASELINES[baseline] * fontSize);
}

function lineHeightOf({ lineHeight, fontSize }: TextItem): number {
  return lineHeight ?? fontSize + LEADING;
}
