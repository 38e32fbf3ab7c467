import type { SceneRule } from "../rule.ts";

/** Pixels of the page that a memo's column of 9.4 inches shows at 72 an inch: a wider figure is made smaller there. */
const COLUMN = 680;
/** pixels, so shrunk, below which print is not read: 5.5 points where the column is 6.5 inches wide */
const LEAST = 8;

/** Sizes of letters after the picture is set to the width of a page's column. */
export const smallText: SceneRule = {
  name: "small-text",
  appliesTo: "scene",
  meaning: "text that is too small to read at the size at which the figure will stand in a page's column",
  why: "what cannot be read is not said: the source, the unit and the caveats are set smallest",
  remedy: "use larger type, or a narrower figure, which is made less small",
  check: ({ texts, width }) => {
    const shrunk = Math.min(1, COLUMN / width);
    const small = texts.filter(({ size }) => size * shrunk < LEAST);
    const [first] = [...small].sort((a, b) => a.size - b.size);
    if (first === undefined) return [];
    const shown = Math.round(first.size * shrunk * 10) / 10;
    const how =
      shrunk < 1
        ? `${first.size} pixels, ${shown} when the figure of ${Math.round(width)} is fitted to a column of ${COLUMN}`
        : `${first.size} pixels`;
    return [
      {
        what: `"${first.text}"${small.length === 1 ? "" : ` and ${small.length - 1} more texts`} is set in ${how}; at least ${LEAST} can be read`,
      },
    ];
  },
};
