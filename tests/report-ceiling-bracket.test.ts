import { expect, test } from "vitest";
import { bracketLayers } from "../src/report/chart/ceiling-bracket.ts";
import { pageOf } from "../src/report/chart/frame.ts";
import { valueScale } from "../src/report/chart/value-scale.ts";
import { light } from "../src/report/theme.ts";

const page = pageOf({ name: "fit", id: "0" }, { title: "t", subtitle: "s", footer: [] }, { right: 90 }, light);
const scale = valueScale("linear", 0, 100, 200);

/** Strokes by their ends: `180>200` for a shaft, a cap or a side of an arrow's head from one height to another. */
function strokesOf(low: number, high: number): string[] {
  const [rules] = bracketLayers({ low, high, label: "ceiling" }, scale, page);
  const values = rules?.data !== undefined && "values" in rules.data ? rules.data.values : [];
  return values.map(({ y, y2 }) => `${y}>${y2}`);
}

test.each([
  ["inside", 60, 80, ["40>80", "40>40", "80>80"]],
  ["on beyond the top", 60, 120, ["0>80", "0>5", "0>5", "80>80"]],
  ["wholly above", 110, 120, ["0>14", "0>5", "0>5"]],
  ["without an upper end", 50, Number.POSITIVE_INFINITY, ["0>100", "0>5", "0>5", "100>100"]],
  ["wholly below", -20, -10, ["186>200", "200>195", "200>195"]],
])("a range that lies %s has caps where its ends are, and arrows where they are off the chart", (_, low, high, strokes) => {
  expect(strokesOf(low, high)).toEqual(strokes);
});
