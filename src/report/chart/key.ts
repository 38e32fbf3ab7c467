import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import { asDrawn, type Layer, type Plot } from "./layer.ts";

/** One sign of a figure and what it means. Signs of one thing in several strengths stand together before their text. */
export interface KeyItem {
  readonly text: string;
  readonly signs: readonly KeySign[];
}

/** A swatch of colour, a piece of line, or a point with the shape that the plot gives it. */
export type KeySign =
  | { readonly kind: "swatch"; readonly color: string }
  | { readonly kind: "line"; readonly color: string; readonly dash?: readonly number[] }
  | {
      readonly kind: "point";
      readonly color: string;
      readonly shape: string;
      readonly filled: boolean;
      readonly size: number;
      readonly sink?: number;
    };

const SIGN_WIDTH = 16;
const SIGN_GAP = 3;
const TEXT_GAP = 5;
const ITEM_GAP = 14;
/** height of a swatch */
const SWATCH = 10;
/** pixels above the plot at which the lowest row is centred, and between rows */
const RISE = 15;
const ROW = 16;

/** The items in rows that fit into a width. */
export function keyRows(items: readonly KeyItem[], width: number, theme: Theme): readonly (readonly KeyItem[])[] {
  const rows: KeyItem[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const needed = itemWidth(item, theme);
    if (used + needed > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(item);
    used += needed + ITEM_GAP;
  }
  return rows;
}

/** Pixels that so many rows take above the plot. */
export function keyHeight(rows: number): number {
  return rows === 0 ? 0 : RISE + (rows - 1) * ROW + 11;
}

/**
 * Rows of signs above the plot, from its page's left edge: one layer for each kind of sign, one for the texts.
 * @param above pixels between them and the plot that something else takes
 */
export function keyLayers(rows: readonly (readonly KeyItem[])[], { left }: Plot, theme: Theme, above = 0): readonly Layer[] {
  const placed = rows.flatMap((items, i) => {
    const y = -above - RISE - (rows.length - 1 - i) * ROW;
    let x = -left;
    return items.map((item) => {
      const start = x;
      x += itemWidth(item, theme) + ITEM_GAP;
      return { ...item, x: start, y };
    });
  });
  const signs = placed.flatMap((item) => item.signs.map((sign, i) => ({ sign, x: item.x + i * (SIGN_WIDTH + SIGN_GAP), y: item.y })));
  const texts = placed.map(({ x, y, signs: before, text }) => ({ x: Math.round(x + signsWidth(before)), y, text }));
  const layers = [swatchLayer(signs), ...lineLayers(signs), pointLayer(signs), textLayer(texts, theme)];
  return layers.filter(({ data }) => data !== undefined && "values" in data && data.values.length > 0);
}

interface PlacedSign {
  readonly sign: KeySign;
  readonly x: number;
  readonly y: number;
}

/** A colour that is in the data as it is drawn. */
const asPainted = (field: string) => ({ field, type: "nominal", scale: null, legend: null });

function swatchLayer(signs: readonly PlacedSign[]): Layer {
  const values = signs.flatMap(({ sign, x, y }) =>
    sign.kind === "swatch" ? [{ x, x2: x + SIGN_WIDTH, y: y - SWATCH / 2, y2: y + SWATCH / 2, color: sign.color }] : [],
  );
  const encoding = { x: asDrawn("x"), x2: { field: "x2" }, y: asDrawn("y"), y2: { field: "y2" }, color: asPainted("color") };
  return { data: { values }, mark: { type: "rect" }, encoding };
}

/** One layer for each pattern of dashes. */
function lineLayers(signs: readonly PlacedSign[]): readonly Layer[] {
  const lines = signs.flatMap(({ sign, x, y }) =>
    sign.kind === "line" ? [{ dash: sign.dash ?? [], row: { x: x + 1, x2: x + SIGN_WIDTH, y, color: sign.color } }] : [],
  );
  const patterns = [...new Set(lines.map(({ dash }) => dash.join()))];
  return patterns.map((pattern) => {
    const same = lines.filter(({ dash }) => dash.join() === pattern);
    return {
      data: { values: same.map(({ row }) => row) },
      mark: { type: "rule", strokeWidth: 2, strokeDash: same[0]?.dash ?? [] },
      encoding: { x: asDrawn("x"), x2: { field: "x2" }, y: asDrawn("y"), color: asPainted("color") },
    };
  });
}

function pointLayer(signs: readonly PlacedSign[]): Layer {
  const values = signs.flatMap(({ sign, x, y }) =>
    sign.kind === "point"
      ? [
          {
            x: x + SIGN_WIDTH / 2,
            y: y + (sign.sink ?? 0),
            shape: sign.shape,
            size: sign.size,
            fill: sign.filled ? sign.color : "transparent",
            stroke: sign.color,
          },
        ]
      : [],
  );
  const encoding = {
    x: asDrawn("x"),
    y: asDrawn("y"),
    shape: asPainted("shape"),
    size: { field: "size", type: "quantitative", scale: null, legend: null },
  };
  return {
    data: { values },
    mark: { type: "point", opacity: 1, strokeWidth: 1.5 },
    encoding: { ...encoding, fill: asPainted("fill"), stroke: asPainted("stroke") },
  };
}

function textLayer(values: readonly { x: number; y: number; text: string }[], theme: Theme): Layer {
  return {
    data: { values },
    mark: { type: "text", align: "left", baseline: "middle", fontSize: textSize(theme) },
    encoding: { x: asDrawn("x"), y: asDrawn("y"), text: { field: "text" } },
  };
}

function itemWidth({ signs, text }: KeyItem, theme: Theme): number {
  return signsWidth(signs) + labelWidth(text, textSize(theme));
}

function signsWidth(signs: readonly KeySign[]): number {
  return signs.length * (SIGN_WIDTH + SIGN_GAP) - SIGN_GAP + TEXT_GAP;
}

function textSize({ size }: Theme): number {
  return size.label - 0.5;
}
