import { describe, expect, test } from "vitest";
import type { CeilingPath } from "../src/curves/ceiling-path.ts";
import type { Curve } from "../src/curves/curve.ts";
import { gompertzAlong } from "../src/curves/gompertz-along.ts";
import { curves } from "../src/curves/index.ts";
import { logisticAlong } from "../src/curves/logistic-along.ts";
import { fit } from "../src/fit/fit.ts";

const path: CeilingPath = { times: [0, 2, 5], levels: [10, 30, 45] };
const laws: readonly (readonly [string, (path: CeilingPath, from: number) => Curve])[] = [
  ["logistic", logisticAlong],
  ["gompertz", gompertzAlong],
];

for (const [name, along] of laws)
  describe(`the ${name} law along a ceiling`, () => {
    test("is the curve itself where the ceiling stays", () => {
      const still = along({ times: [0], levels: [12] }, 1);
      const curve = curves.get(name);
      const parameters = [12, 0.9, 2];
      const start = [curve.value(1, parameters), 0.9];
      for (const t of [-1, 0.3, 1, 2.5, 9]) expect(still.value(t, start) / curve.value(t, parameters)).toBeCloseTo(1, 11);
    });

    test("grows as its law says, at every time", () => {
      const curve = along(path, -1);
      for (const t of [-1.5, -0.5, 0.7, 1.9, 2.1, 4, 7]) {
        const step = 1e-5;
        const seen = (Math.log(curve.value(t + step, [2, 0.8])) - Math.log(curve.value(t - step, [2, 0.8]))) / (2 * step);
        expect(seen).toBeCloseTo(curve.growth(curve.value(t, [2, 0.8]), t, [2, 0.8]), 7);
      }
    });

    test("has the gradient of its value", () => {
      const curve = along(path, 0);
      const out = new Float64Array(2);
      for (const t of [-0.5, 0.4, 2.6, 6]) {
        curve.gradient(t, [2, 0.8], out);
        for (const j of [0, 1]) {
          const at = (shift: number) => curve.value(t, [2 + (j === 0 ? shift : 0), 0.8 + (j === 1 ? shift : 0)]);
          expect(out[j]).toBeCloseTo((at(1e-6) - at(-1e-6)) / 2e-6, 6);
        }
      }
    });

    test("is found again from its points, and slows as saturation nears", () => {
      const curve = along(path, 0);
      const x = Array.from({ length: 15 }, (_, i) => i / 4);
      const y = x.map((t, i) => curve.value(t, [2, 0.8]) * (1 + 0.01 * ((i % 3) - 1)));
      const { parameters } = fit({ x, y, curve, noise: "multiplicative" });
      expect(parameters[0]?.estimate).toBeCloseTo(2, 1);
      expect(parameters[1]?.estimate).toBeCloseTo(0.8, 1);
    });

    test("doubling the ceiling of four years hence moves the next month by less than a thousandth", () => {
      const near = along({ times: [0, 4], levels: [50, 100] }, -2);
      const far = along({ times: [0, 4], levels: [50, 200] }, -2);
      const [month, start] = [1 / 12, [1, 1.2]];
      expect(Math.abs(far.value(month, start) / near.value(month, start) - 1)).toBeLessThan(1e-3);
      expect(far.value(4, start) / near.value(4, start)).toBeGreaterThan(1.15);
    });
  });

test("a path that makes no sense is refused", () => {
  expect(() => logisticAlong({ times: [0, 0], levels: [1, 2] }, 0)).toThrow("invalid ceiling path: time 0 at knot 2; times must rise");
  expect(() => gompertzAlong({ times: [0], levels: [0] }, 0)).toThrow("level 0 at knot 1; a ceiling is positive");
  expect(() => gompertzAlong({ times: [], levels: [] }, 0)).toThrow("it needs as many, at least one");
});
