import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fail } from "../base/errors.ts";
import { joinCuts } from "./join-cuts.ts";

/**
 * Turns an SVG into a PNG with the given fonts and no others, so that the picture is the same on every machine.
 *
 * @param fontFiles paths of TrueType files; a missing one is an error, because the renderer itself would leave the text out
 * @param scale pixels of the picture per pixel of the SVG: 2 for a crisp memo
 */
export async function renderPng(svg: string, fontFiles: readonly string[], scale: number): Promise<Uint8Array> {
  if (fontFiles.length === 0) fail("no font to draw with; give at least one font file");
  for (const file of fontFiles) if (!existsSync(file)) fail(`font file missing: ${file}; the package is damaged, install it again`);
  const font = { fontFiles: [...fontFiles], loadSystemFonts: false, defaultFontFamily: "Inter" };
  const options = { font, fitTo: { mode: "zoom", value: scale } } as const;
  const picture = joinCuts(svg);
  const native = nativeRenderer();
  if (native !== undefined) return new native(picture, JSON.stringify(options)).render().asPng();
  const { Resvg } = await import("@resvg/resvg-js");
  return new Resvg(picture, options).render().asPng();
}

/** The renderer as its package has it before wrapping: options are JSON text. */
type NativeRenderer = new (svg: string, options: string) => { render(): { asPng(): Uint8Array } };

let found: { readonly native: NativeRenderer | undefined } | undefined;

/**
 * The renderer's own binary for this system, found by name. On Linux its package first asks Node for a full report of the process, only to
 * learn which C library there is, and that takes longer than drawing a small picture. `undefined` where the binary of the common C library
 * is not there or does not load: then the package finds the right one.
 */
function nativeRenderer(): NativeRenderer | undefined {
  found ??= { native: process.platform === "linux" ? loadNative(`@resvg/resvg-js-linux-${process.arch}-gnu`) : undefined };
  return found.native;
}

function loadNative(name: string): NativeRenderer | undefined {
  try {
    const near = createRequire(createRequire(import.meta.url).resolve("@resvg/resvg-js"));
    return near(name).Resvg;
  } catch {
    return undefined;
  }
}
