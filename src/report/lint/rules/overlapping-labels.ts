import { overlap } from "../boxes.ts";
import type { SceneRule } from "../rule.ts";
import type { SceneText } from "../scene.ts";

/** pixels by which two texts may touch before letters lie on letters */
const TOUCH = 1;

/** Outlines of texts against each other, slanted ones as they lie. */
export const overlappingLabels: SceneRule = {
  name: "overlapping-labels",
  appliesTo: "scene",
  meaning: "texts that lie over each other in the drawn figure",
  why: "neither can be read, or worse, both are read as one",
  remedy: "move or leave out labels, turn the chart sideways, or make it larger",
  check: ({ texts }) => {
    const pairs = texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b) => (a.item !== b.item && overlap(a.corners, b.corners) > TOUCH ? [[a, b] as const] : [])),
    );
    const [first] = pairs;
    return first === undefined
      ? []
      : [{ what: `${say(first)}${pairs.length === 1 ? "" : ` and ${pairs.length - 1} more pairs of labels`}` }];
  },
};

function say([a, b]: readonly [SceneText, SceneText]): string {
  return `"${a.text}" lies over "${b.text}"`;
}
