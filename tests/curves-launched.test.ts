import { expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { launched } from "../src/curves/launched.ts";
import { logisticAlong } from "../src/curves/logistic-along.ts";
import { holdParameters } from "../src/fit/hold-parameters.ts";

test("a curve on another clock keeps its examples there, and turns there", () => {
  for (const curve of [...curves].filter(({ startsAt }) => startsAt === "launch")) {
    const moved = launched(curve, 2019.5);
    expect(moved.startsAt).toBeUndefined();
    expect(moved.examples).toHaveLength(curve.examples.length);
    for (const { parameters, t, y, because } of moved.examples) expect(moved.value(t, parameters) - y, because).toBeCloseTo(0, 9);
    const [{ parameters } = { parameters: [] }] = curve.examples;
    const turn = curve.inflection?.(parameters);
    expect(moved.inflection?.(parameters)?.t).toBe(turn === undefined ? undefined : turn.t + 2019.5);
  }
});

test("a curve that was moved or whose parameters are held does not offer the law of the whole one along a ceiling", () => {
  expect(launched({ ...curves.get("bass"), along: logisticAlong }, 3).along).toBeUndefined();
  expect(holdParameters(curves.get("logistic"), { capacity: 10 }).free.along).toBeUndefined();
  expect(holdParameters(curves.get("logistic"), {}).free.along).toBe(logisticAlong);
});
