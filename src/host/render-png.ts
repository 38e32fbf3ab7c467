import { existsSync } from "node:fs";
import { fail } from "../base/errors.ts";

/**
 * Turns an SVG into a PNG with the given fonts and no others, so that the picture is the same on every machine.
 *
 * @param fontFiles paths of TrueType files; a missing one is an error, because the renderer itself would leave the text out
 * @param scale pixels of the picture per pixel of the SVG: 2 for a crisp memo
 */
export async function renderPng(svg: string, fontFiles: readonly string[], scale: number): Promise<Uint8Array> {
  if (fontFiles.length === 0) fail("no font to draw with; give at least one font file");
  for (const file of fontFiles) if (!existsSync(file)) fail(`font file missing: ${file}; the package is damaged, install it again`);
  const { Resvg } = await import("@resvg/resvg-js");
  const font = { fontFiles: [...fontFiles], loadSystemFonts: false, defaultFontFamily: "Inter" };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } }).render().asPng();
}
