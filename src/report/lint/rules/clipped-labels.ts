import { boxOf } from "../boxes.ts";
import type { SceneRule } from "../rule.ts";

/** pixels that may be lost of a text before it shows */
const LOST = 1;

/** A plot that clips its marks clips their labels, too. */
export const clippedLabels: SceneRule = {
  name: "clipped-labels",
  appliesTo: "scene",
  meaning: "texts that the plot's edge cuts off",
  why: "half of a number is another number",
  remedy: "take clip out of the text mark, or give its scale room",
  check: ({ texts }) =>
    texts.flatMap((text) => {
      const { clip } = text;
      if (clip === undefined) return [];
      const { left, right, top, bottom } = boxOf(text);
      const isCut = left < clip.left - LOST || right > clip.right + LOST || top < clip.top - LOST || bottom > clip.bottom + LOST;
      return isCut ? [{ what: `"${text.text}" is cut off at the edge of the plot` }] : [];
    }),
};
