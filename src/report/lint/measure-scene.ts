import { RunrateError } from "../../base/errors.ts";
import type { VegaLiteSpec } from "../figures/figure.ts";
import { DEFAULT_SIZE, type FigureView, type VegaParts, weightOf, widthOf, withFigureView } from "../render/figure-view.ts";
import type { FontMetrics } from "../render/font-metrics.ts";
import type { Paint, Scene } from "./scene.ts";
import { type VegaItem, type VegaMark, walkScene } from "./walk-scene.ts";

/** A figure as it is drawn, or why it cannot be, and what the drawing library warned about. */
export interface Measured {
  readonly scene?: Scene;
  readonly complaints: readonly string[];
}

/** Fields of a view that its types leave out. */
interface Sized {
  readonly _viewWidth: number;
  readonly _viewHeight: number;
}

const WHITE: Paint = { r: 255, g: 255, b: 255, opacity: 1 };

/** Lays a specification out without drawing it and says where everything lies, with text as wide as `fonts` make it. */
export async function measureScene(spec: VegaLiteSpec, fonts: readonly FontMetrics[]): Promise<Measured> {
  try {
    return await withFigureView(spec, fonts, async (view, vega, complaints) => {
      await view.runAsync();
      // the first pass may ask for another size of the page
      await view.runAsync();
      return { scene: sceneOf(view, paintReader(vega), fonts), complaints: [...complaints] };
    });
  } catch (error) {
    if (error instanceof RunrateError || !(error instanceof Error)) throw error;
    return { complaints: [error.message] };
  }
}

function sceneOf(view: FigureView, paint: (color: unknown) => Paint | undefined, fonts: readonly FontMetrics[]): Scene {
  const { _viewWidth, _viewHeight } = view as unknown as Sized;
  const { left = 0, right = 0, top = 0, bottom = 0 } = view.padding() as Readonly<Record<string, number>>;
  const [x = 0, y = 0] = view.origin();
  const { root } = view.scenegraph() as unknown as { readonly root: VegaMark };
  const measures = {
    width: (item: VegaItem, text: string) =>
      widthOf(fonts, { fontSize: item["fontSize"] as number | null, fontWeight: item["fontWeight"] as string | null }, text),
    weight: (item: VegaItem) => weightOf(item["fontWeight"] as string | number | undefined),
    paint,
    defaultSize: DEFAULT_SIZE,
  };
  return {
    width: _viewWidth + left + right,
    height: _viewHeight + top + bottom,
    background: paint(view.background()) ?? WHITE,
    ...walkScene(root, { x: x + left, y: y + top }, measures),
  };
}

/** The drawing library knows all names of colours. */
function paintReader({ expressionFunction }: VegaParts): (color: unknown) => Paint | undefined {
  const rgb = expressionFunction("rgb") as unknown as (color: string) => { r: number; g: number; b: number; opacity: number };
  const known = new Map<string, Paint | undefined>();
  return (color) => {
    if (typeof color !== "string" || color === "transparent" || color === "none") return undefined;
    if (!known.has(color)) {
      const { r, g, b, opacity } = rgb(color);
      known.set(color, [r, g, b].every(Number.isFinite) ? { r, g, b, opacity } : undefined);
    }
    return known.get(color);
  };
}
