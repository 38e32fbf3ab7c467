import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CeilingPath, logCeilingAt } from "../src/curves/ceiling-path.ts";
import type { Curve } from "../src/curves/curve.ts";
import { gompertzAlong } from "../src/curves/gompertz-along.ts";
import { curves } from "../src/curves/index.ts";
import { logisticAlong } from "../src/curves/logistic-along.ts";
import { fit } from "../src/fit/fit.ts";
import { extremeParameters, extremeTime } from "./fixtures/curve-arguments.ts";

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

    test("has a number for everything, however far", () => {
      const out = new Float64Array(2);
      for (const from of [-1, 0, 3.5]) {
        const curve = along(path, from);
        const numbersAt = (t: number, parameters: readonly number[]): void => {
          curve.gradient(t, parameters, out.fill(Number.NaN));
          const value = curve.value(t, parameters);
          expect([value, ...out].some(Number.isNaN), `${t}: ${parameters.join(", ")}`).toBe(false);
          expect(value).toBeGreaterThanOrEqual(0);
        };
        fc.assert(
          fc.property(extremeParameters(curve, 1e4, 1e280), extremeTime(curve, 1e9), (parameters, t) => numbersAt(t, parameters)),
          {
            numRuns: 400,
            seed: 3,
          },
        );
        // on the ceiling itself, and with growth as fast as the ceiling's
        for (const t of [-1e9, -3, -1, 0, 1, 2, 5, 1e9])
          for (const growth of [0.5 * Math.log(3), Math.log(1.5) / 3, 400, 1e-300]) {
            numbersAt(t, [10, growth]);
            numbersAt(t, [45, growth]);
          }
      }
    });

    test("keeps to the ceiling where growth is fast", () => {
      const curve = along(path, 0);
      const out = new Float64Array(2);
      for (const [growth, t] of [
        [50, 20],
        [400, 2],
        [400, 4],
        [1e4, 5],
      ] as const) {
        const behind = (0.5 * Math.log(3)) / growth;
        expect(curve.value(t, [2, growth]) / Math.exp(logCeilingAt(path, t))).toBeCloseTo(1, t > 5 ? 12 : 2);
        expect(Math.abs(Math.log(curve.value(t, [2, growth])) - logCeilingAt(path, t))).toBeLessThanOrEqual(1.001 * behind);
        curve.gradient(t, [2, growth], out);
        const step = 1e-3 * growth;
        const seen = (curve.value(t, [2, growth + step]) - curve.value(t, [2, growth - step])) / (2 * step);
        expect(out[1]).toBeCloseTo(seen, 6);
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

test("the logistic law comes from infinity where its level is above the ceiling, and is that before", () => {
  const curve = logisticAlong({ times: [0], levels: [10] }, 0);
  // 1/y = 1/10 + (1/12 − 1/10) · exp(−t) is zero at −log 6
  const begin = -Math.log(6);
  expect(curve.value(begin + 1e-9, [12, 1])).toBeGreaterThan(1e9);
  expect(curve.value(begin + 0.1, [12, 1])).toBeCloseTo(10 / (1 - Math.exp(-0.1)), 9);
  const out = new Float64Array(2);
  for (const t of [begin - 1e-9, -3, -1e6]) {
    expect(curve.value(t, [12, 1])).toBe(Number.POSITIVE_INFINITY);
    curve.gradient(t, [12, 1], out.fill(Number.NaN));
    expect([...out]).toEqual([0, 0]);
  }
});

test("a path that makes no sense is refused", () => {
  expect(() => logisticAlong({ times: [0, 0], levels: [1, 2] }, 0)).toThrow("invalid ceiling path: time 0 at knot 2; times must rise");
  expect(() => gompertzAlong({ times: [0], levels: [0] }, 0)).toThrow("level 0 at knot 1; a ceiling is positive");
  expect(() => gompertzAlong({ times: [], levels: [] }, 0)).toThrow("it needs as many, at least one");
});

describe("a ceiling that was given and moves", () => {
  const asked = { x: [0, 1, 2, 3, 4, 5, 6, 7], y: [10, 13, 17, 22, 28, 34, 41, 47] };
  const along = (levels: readonly number[]) => {
    const curve = logisticAlong({ times: [0, 7], levels }, 0);
    return fit({ ...asked, curve, noise: "multiplicative" }).verdict.text;
  };

  test("is named where it stands at the last point, with the share that the curve has reached", () => {
    expect(along([50, 90])).toMatch(/the ceiling that was given is 90 at the last point; the curve has reached 5\d% of it/);
    expect(along([50, 90])).not.toContain("points lie above");
  });

  test("is held against each point at its own time", () => {
    expect(along([5, 6])).toContain("8 of 8 points lie above the ceiling that was given");
    expect(along([20, 40])).toContain("3 of 8 points lie above the ceiling that was given");
  });
});
