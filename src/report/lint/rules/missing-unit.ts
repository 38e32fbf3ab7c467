import { type Axis, axisTitle, valueAxes } from "../axes.ts";
import type { FigureSubject } from "../figure-subject.ts";
import { isMoney, saysUnit, saysUnitInPassing } from "../reading-words.ts";
import type { FigureRule } from "../rule.ts";

/** What stands at a number of a tick and is its unit; letters of size are none. */
const AT_TICK = /[$€£¥%°]|\d\s?(?:[a-z]{2,}|x|h|d|s|[kMGT]?W|[KMGT]B)\b|\/\s?[a-z]/i;
const SIZE_ONLY = /^[^a-z$€£¥%°/]*(?:k|m|b|t|bn|mn|g)?$/i;

/** After Our World in Data: a unit with every axis, in title, subtitle or labels. */
export const missingUnit: FigureRule = {
  name: "missing-unit",
  appliesTo: "figure",
  meaning: "an axis of numbers whose unit is said neither at its ticks nor in title or subtitle",
  why: "a number without a unit can be read as dollars or thousands, as a level or as a change",
  remedy: "name the unit in the axis title, at the ticks or in the subtitle",
  check: (figure) =>
    valueAxes(figure)
      .filter((axis) => !isSaid(axis, figure))
      .map((axis) => ({
        what: `the ${axis.channel.name} axis${axisTitle(axis) === "" ? "" : ` "${axisTitle(axis)}"`} has no unit, and no text names one`,
        path: axis.channel.path,
      })),
};

function isSaid(axis: Axis, { scene, sentences }: FigureSubject): boolean {
  const title = axisTitle(axis);
  const { aggregate, stack, bin } = axis.channel.def;
  if (aggregate === "count" || stack === "normalize" || saysUnit(title)) return true;
  const sides = axis.channel.name === "y" ? ["left", "right"] : ["top", "bottom"];
  const ticks = (scene?.texts ?? []).filter(({ role, orient }) => role === "axis-label" && sides.includes(orient));
  if (ticks.some(({ text }) => AT_TICK.test(text) && !SIZE_ONLY.test(text))) return true;
  const others = sentences.split("\n").filter((line) => line !== title);
  return others.some((line) => saysUnitInPassing(line, isMoney(title) && bin === undefined));
}
