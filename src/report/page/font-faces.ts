import { base64 } from "./base64.ts";
import type { PageAssets } from "./page-assets.ts";

/** The rules by which a page has its letters in itself. */
export function fontFaces(fonts: PageAssets["fonts"]): readonly string[] {
  return fonts.map(
    ({ weight, bytes }) =>
      `@font-face{font-family:Inter;font-weight:${weight};font-style:normal;src:url(data:font/woff2;base64,${base64(bytes)}) format("woff2")}`,
  );
}
