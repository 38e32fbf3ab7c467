import { boxOf } from "../boxes.ts";
import type { SceneRule } from "../rule.ts";

/** pixels that may be lost of a text before it shows */
const LOST = 1;

/** Boxes of texts against the edge of the picture. */
export const labelsOffPage: SceneRule = {
  name: "labels-off-page",
  appliesTo: "scene",
  meaning: "texts that lie wholly or in part beyond the edge of the picture",
  why: "what is cut off is lost in every copy",
  remedy: 'use autosize "pad", more padding, shorter texts or several lines',
  check: ({ texts, width, height }) => {
    const beyond = texts.filter(({ clip, ...text }) => {
      const { left, right, top, bottom } = boxOf(text);
      return clip === undefined && (left < -LOST || right > width + LOST || top < -LOST || bottom > height + LOST);
    });
    const [first] = beyond;
    return first === undefined
      ? []
      : [
          {
            what: `"${first.text}"${beyond.length === 1 ? "" : ` and ${beyond.length - 1} more texts`} reaches beyond the edge of the picture`,
          },
        ];
  },
};
