import { base64 } from "./base64.ts";
import type { PageElement } from "./element.ts";

/** A picture on both grounds, and what it shows in words. */
export interface EmbeddedPicture {
  /** PNG */
  readonly light: Uint8Array;
  readonly dark: Uint8Array;
  readonly altText: string;
  /** pixels of the layout */
  readonly width: number;
  readonly height: number;
}

/** A picture that the page holds itself: on a dark ground the dark one, on paper the light one. The only elements that have a source, and it is none but their own bytes. */
export function embeddedPicture({ light, dark, altText, width, height }: EmbeddedPicture): PageElement {
  const size = { width: String(Math.round(width)), height: String(Math.round(height)) };
  const source = { media: "screen and (prefers-color-scheme: dark)", srcset: address(dark) };
  return {
    tag: "picture",
    attributes: {},
    children: [
      { tag: "source", attributes: source, children: [] },
      { tag: "img", attributes: { src: address(light), alt: altText, ...size }, children: [] },
    ],
  };
}

function address(png: Uint8Array): string {
  return `data:image/png;base64,${base64(png)}`;
}
