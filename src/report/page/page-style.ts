import type { ColourPairs } from "./colour-pairs.ts";
import { fontFaces } from "./font-faces.ts";
import type { PageAssets } from "./page-assets.ts";
import { printStyle } from "./print-style.ts";
import { screenStyle } from "./screen-style.ts";

/** Colours of the page's words, on the same grounds as the figures'. */
const LIGHT =
  "--ground:#FFFFFF;--ink:#17212B;--muted:#55616D;--rule:#D5DAE0;--wash:#F3F4F6;--link:#005F96;--bar:#0072B2;--bar-ground:#E4E9EE;--warn:#8A3A00;--warn-wash:#FDF3EA;";
const DARK =
  "--ground:#14191F;--ink:#E9EEF3;--muted:#A7B2BD;--rule:#3A444F;--wash:#1C232B;--link:#74BAE8;--bar:#4BA3DE;--bar-ground:#2F363D;--warn:#F4B183;--warn-wash:#2B221C;";

/** The whole style of a page: fonts, colours for both grounds, screen, and paper, which is always white. */
export function pageStyle({ fonts }: PageAssets, pairs: ColourPairs): string {
  return [
    ...fontFaces(fonts),
    `:root{color-scheme:light dark;${LIGHT}${pairs.declarations("light")}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${DARK}${pairs.declarations("dark")}}.on-light{display:none}}`,
    "@media not screen{.on-dark{display:none}}@media screen and (prefers-color-scheme:light){.on-dark{display:none}}",
    screenStyle,
    printStyle,
  ].join("\n");
}
