import { fail } from "../base/errors.ts";
import type { FigureSpec, VegaLiteSpec } from "../report/figures/figure.ts";
import { type Shown, shown } from "./display.ts";
import type { Home } from "./home.ts";

/** A figure: its specification with its data inside, and its picture. It shows itself. */
export interface FigurePicture extends Shown {
  readonly name: string;
  /** what is found, in words computed from the numbers */
  readonly title: string;
  /** what somebody who cannot see it should know */
  readonly altText: string;
  /** Vega-Lite, version 5 and later */
  readonly spec: VegaLiteSpec;
  svg(): Promise<string>;
  /** pixels, two for each of the picture's units unless its size says otherwise; in Node and Deno */
  png(): Promise<Uint8Array>;
  /** the specification */
  toJSON(): VegaLiteSpec;
}

/** The version of Vega-Lite that notebooks know. Figures are of the part that it has in common with later ones, and say so here, for a notebook warns of any other. */
const VEGA_LITE = "application/vnd.vegalite.v5+json";
const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

/** A drawn figure as the library gives it out. */
export function figurePicture({ name, title, altText, spec }: FigureSpec, { tools, png }: Home): FigurePicture {
  const svg = async (): Promise<string> => (await tools.picture(spec)).svg;
  const picture = {
    ...{ name, title, altText, spec },
    svg,
    png: async () => png?.(spec) ?? fail("no pixels can be drawn here; take svg(), or draw in Node or Deno"),
    toJSON: () => spec,
  };
  return shown(picture, {
    text: () => `${title}\n${altText}`,
    rich: async () => ({ [VEGA_LITE]: { ...spec, $schema: SCHEMA }, "image/svg+xml": await svg() }),
  });
}
