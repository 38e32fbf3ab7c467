import { fail } from "../../base/errors.ts";
import type { VegaLiteSpec } from "../figures/figure.ts";
import { withFigureView } from "./figure-view.ts";
import type { FontMetrics } from "./font-metrics.ts";
import { type PictureFrame, readPictureFrame } from "./picture-frame.ts";

/**
 * Draws a Vega-Lite specification as SVG text: the same text for the same specification in every time zone and locale.
 * Text is laid out with the widths of `fonts`. Whatever Vega or Vega-Lite warns about is an error, and so is a specification
 * that asks for a file or an address, for figures carry their data.
 */
export async function renderSvg(spec: VegaLiteSpec, fonts: readonly FontMetrics[]): Promise<string> {
  return (await renderPicture(spec, fonts)).svg;
}

/** A drawn figure, and what is needed to find a value in it. */
export interface Picture {
  readonly svg: string;
  readonly frame: PictureFrame;
}

/** The same with where its plots lie, for pages on which values can be read off. */
export function renderPicture(spec: VegaLiteSpec, fonts: readonly FontMetrics[]): Promise<Picture> {
  return withFigureView(spec, fonts, async (view, { resetSVGDefIds }, complaints) => {
    // else the names of clips would count on from the figure before
    resetSVGDefIds();
    const svg = await view.toSVG();
    refuseAfter(complaints);
    return { svg: describe(svg, spec["description"]), frame: readPictureFrame(view) };
  });
}

/** Gives the picture as a whole the words that stand for it where it cannot be seen. */
function describe(svg: string, description: unknown): string {
  if (typeof description !== "string") return svg;
  const text = description.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  return svg.replace("<svg ", `<svg role="img" aria-label="${text}" `);
}

/** A figure that Vega doubts is a figure that may be wrong. */
function refuseAfter(complaints: readonly string[]): void {
  if (complaints.length > 0) fail(`figure cannot be drawn faithfully: ${complaints.join("; ")}`);
}
