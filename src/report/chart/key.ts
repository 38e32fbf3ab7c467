import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import type { Layer, Plot } from "./layer.ts";

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
const ITEM_GAP = 16;
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

/** Rows of signs above the plot, from its page's left edge. */
export function keyLayers(rows: readonly (readonly KeyItem[])[], { left }: Plot, theme: Theme): readonly Layer[] {
  return rows.flatMap((items, i) => {
    const y = -RISE - (rows.length - 1 - i) * ROW;
    let x = -left;
    return items.flatMap((item) => {
      const start = x;
      x += itemWidth(item, theme) + ITEM_GAP;
      return itemLayers(item, start, y, theme);
    });
  });
}

function itemLayers({ signs, text }: KeyItem, start: number, y: number, theme: Theme): readonly Layer[] {
  const label = {
    data: { values: [{}] },
    mark: { type: "text", text, x: start + signsWidth(signs), y, align: "left", baseline: "middle", fontSize: textSize(theme) },
    encoding: {},
  };
  return [...signs.map((sign, i) => signLayer(sign, start + i * (SIGN_WIDTH + SIGN_GAP), y)), label];
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

function signLayer(sign: KeySign, x: number, y: number): Layer {
  const data = { values: [{}] };
  const middle = x + SIGN_WIDTH / 2;
  switch (sign.kind) {
    case "swatch":
      return {
        data,
        mark: { type: "rect", x, x2: x + SIGN_WIDTH, y: y - 5, y2: y + 5, color: sign.color, aria: false },
        encoding: {},
      };
    case "line":
      return {
        data,
        mark: { type: "rule", strokeWidth: 2, color: sign.color, strokeDash: sign.dash ?? [], aria: false },
        encoding: { x: { value: x }, x2: { value: x + SIGN_WIDTH }, y: { value: y } },
      };
    case "point":
      return {
        data,
        mark: {
          type: "point",
          x: middle,
          y: y + (sign.sink ?? 0),
          shape: sign.shape,
          size: sign.size,
          filled: sign.filled,
          color: sign.color,
          opacity: 1,
          aria: false,
        },
        encoding: {},
      };
  }
}
