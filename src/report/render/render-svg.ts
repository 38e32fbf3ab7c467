import { fail } from "../../base/errors.ts";
import type { VegaLiteSpec } from "../figures/figure.ts";
import { drawWithVega } from "./draw-with-vega.ts";
import type { FontMetrics } from "./font-metrics.ts";
import { drawPlain } from "./plain/draw-plain.ts";
import { escapeAttribute } from "./plain/markup.ts";

/**
 * Draws a Vega-Lite specification as SVG text: the same text for the same specification in every time zone and locale.
 * Text is laid out with the widths of `fonts`. What Vega would doubt or load is an error.
 *
 * Figures over time take a short way that needs no Vega, all others go through it; the picture is the same to the byte.
 */
export async function renderSvg(spec: VegaLiteSpec, fonts: readonly FontMetrics[]): Promise<string> {
  if (fonts.length === 0) fail("no font to draw with; give at least one");
  return describe(drawPlain(spec, fonts) ?? (await drawWithVega(spec, fonts)), spec["description"]);
}

/** Gives the picture as a whole the words that stand for it where it cannot be seen. */
function describe(svg: string, description: unknown): string {
  if (typeof description !== "string") return svg;
  return svg.replace("<svg ", () => `<svg role="img" aria-label="${escapeAttribute(description)}" `);
}
