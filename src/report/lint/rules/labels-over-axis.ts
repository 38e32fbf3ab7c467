import { boxOf } from "../boxes.ts";
import type { SceneRule } from "../rule.ts";

/** pixels by which a label may touch the line of an axis */
const TOUCH = 1;

/** Boxes of labels against the lines of the axes. */
export const labelsOverAxis: SceneRule = {
  name: "labels-over-axis",
  appliesTo: "scene",
  meaning: "labels of the data that lie across the line of an axis",
  why: "a label across the axis is taken for one of its ticks",
  remedy: "shift the label into the plot, or leave room beside it",
  check: ({ texts, shapes }) => {
    const lines = shapes.filter(({ role }) => role === "axis-domain");
    const across = texts.find((text) => {
      if (text.role !== "mark") return false;
      const { left, right, top, bottom } = boxOf(text);
      return lines.some(
        ({ box }) => box.right > left + TOUCH && box.left < right - TOUCH && box.bottom > top + TOUCH && box.top < bottom - TOUCH,
      );
    });
    return across === undefined ? [] : [{ what: `"${across.text}" lies across the line of an axis` }];
  },
};
