import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { fit } from "../src/fit/fit.ts";
import { fitFormula } from "../src/fit/fit-formula.ts";
import { stream } from "../src/numerics/random.ts";
import { studentReach } from "../src/numerics/student.ts";

const logistic = curves.get("logistic");
const normals = new Float64Array(24);
stream(7, "formula-intervals-test", 0, 24).normals(normals);
const x = Float64Array.from({ length: 24 }, (_, i) => i / 2);
const noisy = (noise: number): Float64Array => x.map((t, i) => logistic.value(t, [100, 0.8, 6]) + noise * (normals[i] as number));
const FORMULA = "capacity / (1 + exp(-growth * (t - midpoint)))";
const START = { capacity: 90, growth: 1, midpoint: 5 };

describe("intervals of a formula", () => {
  test("are those of the curve that it writes", () => {
    const y = noisy(3);
    const formula = fitFormula({ formula: FORMULA, columns: { t: x }, y, start: START }).parameters;
    const curve = fit({ x, y, curve: logistic, noise: "additive" }).parameters;
    for (const [j, { interval }] of formula.entries()) {
      expect(interval.method).toBe("profile");
      expect((interval.low ?? 0) / (curve[j]?.interval.low ?? 1)).toBeCloseTo(1, 6);
      expect((interval.high ?? 0) / (curve[j]?.interval.high ?? 1)).toBeCloseTo(1, 6);
    }
  });

  test("of a straight formula are Wald's, which can be asked for, with weights and with known errors", () => {
    const y = x.map((t, i) => 1 + 2 * t + (normals[i] as number));
    const weights = x.map((_, i) => 1 + (i % 3));
    for (const more of [{}, { weights }, { standardErrors: x.map(() => 0.9) }]) {
      const request = { formula: "a + b * t", columns: { t: x }, y, start: { a: 0, b: 1 }, ...more };
      const profile = fitFormula(request).parameters;
      const wald = fitFormula({ ...request, intervals: "wald" }).parameters;
      const reach = "standardErrors" in more ? 1.959963984540054 : studentReach(0.95, 22);
      for (const [j, { estimate, standardError, interval }] of profile.entries()) {
        expect(interval.high).toBeCloseTo(estimate + reach * (standardError ?? 0), 6);
        expect(interval.low).toBeCloseTo(wald[j]?.interval.low ?? 0, 6);
        expect(wald[j]?.interval.method).toBe("wald");
      }
    }
  });

  test("stay open where the data leave a parameter open, though its standard error is a number", () => {
    const [early, y] = [x.slice(0, 9), noisy(1.5).slice(0, 9)];
    const [capacity] = fitFormula({ formula: FORMULA, columns: { t: early }, y, start: START }).parameters;
    expect(capacity).toMatchObject({ identified: false, interval: { high: null } });
    expect(capacity?.interval.low).toBeGreaterThan(0);
    expect(fit({ x: early, y, curve: logistic, noise: "additive" }).parameters[0]?.interval.high).toBeNull();
  });

  test("of a fixed parameter are its value", () => {
    const found = fitFormula({ formula: FORMULA, columns: { t: x }, y: noisy(3), start: START, fixed: { capacity: 100 } }).parameters;
    expect(found[0]).toMatchObject({ fixed: true, interval: { low: 100, high: 100 } });
    expect(found[1]?.interval.method).toBe("profile");
  });
});
