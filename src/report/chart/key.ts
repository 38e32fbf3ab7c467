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
/** pixels above the plot at which the row is centred */
const RISE = 15;

/** One row of signs above the plot, from its page's left edge. */
export function keyLayers(items: readonly KeyItem[], { left }: Plot, theme: Theme): readonly Layer[] {
  const layers: Layer[] = [];
  let x = -left;
  for (const { text, signs } of items) {
    for (const sign of signs) {
      layers.push(signLayer(sign, x));
      x += SIGN_WIDTH + SIGN_GAP;
    }
    x += TEXT_GAP - SIGN_GAP;
    const size = theme.size.label - 0.5;
    layers.push({
      data: { values: [{}] },
      mark: { type: "text", text, x, y: -RISE, align: "left", baseline: "middle", fontSize: size, color: theme.muted },
      encoding: {},
    });
    x += labelWidth(text, size) + ITEM_GAP;
  }
  return layers;
}

function signLayer(sign: KeySign, x: number): Layer {
  const data = { values: [{}] };
  const middle = x + SIGN_WIDTH / 2;
  switch (sign.kind) {
    case "swatch":
      return {
        data,
        mark: { type: "rect", x, x2: x + SIGN_WIDTH, y: -RISE - 5, y2: -RISE + 5, color: sign.color, aria: false },
        encoding: {},
      };
    case "line":
      return {
        data,
        mark: { type: "rule", strokeWidth: 2, color: sign.color, strokeDash: sign.dash ?? [], aria: false },
        encoding: { x: { value: x }, x2: { value: x + SIGN_WIDTH }, y: { value: -RISE } },
      };
    case "point":
      return {
        data,
        mark: {
          type: "point",
          x: middle,
          y: -RISE + (sign.sink ?? 0),
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
