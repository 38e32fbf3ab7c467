import { boxOf, cornersOf, overlap } from "../boxes.ts";
import type { SceneRule } from "../rule.ts";

/** pixels that a letter may reach into a point */
const TOUCH = 2;
/** a point's outline is round, its box is not */
const INSIDE = 0.15;

/** Boxes of labels against the points of the data as they are drawn. */
export const labelsOnPoints: SceneRule = {
  name: "labels-on-points",
  appliesTo: "scene",
  meaning: "labels that lie on points of the data",
  why: "the label hides the point, and the point the label",
  remedy: "shift the labels with dx and dy, or label fewer points",
  check: ({ texts, shapes }) => {
    const points = shapes.filter(({ kind, role }) => kind === "symbol" && role === "mark");
    const labels = texts.filter(({ role }) => role === "mark");
    const hit = labels.filter((label) => {
      const { left, right, top, bottom } = boxOf(label);
      return points.some(({ box }) => {
        const holds = box.left <= left && box.right >= right && box.top <= top && box.bottom >= bottom;
        const [dx, dy] = [(box.right - box.left) * INSIDE, (box.bottom - box.top) * INSIDE];
        const core = { left: box.left + dx, right: box.right - dx, top: box.top + dy, bottom: box.bottom - dy };
        return !holds && overlap(label.corners, cornersOf(core)) > TOUCH;
      });
    });
    const [first] = hit;
    return first === undefined
      ? []
      : [{ what: `"${first.text}"${hit.length === 1 ? "" : ` and ${hit.length - 1} more labels`} lies on a point` }];
  },
};
