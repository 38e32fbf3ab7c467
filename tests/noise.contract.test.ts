import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noiseScales } from "../src/fit/noise-scales.ts";
import { errorShapes } from "../src/fit/noise-shapes.ts";

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });

for (const shape of errorShapes)
  describe(`${shape.name} errors`, () => {
    test("describe themselves", () => {
      expect(shape.meaning).toContain("noise is");
      expect(shape.reference).toMatch(/\(\d{4}\)/);
    });

    test("have a density that integrates to one, and to the probability between any two", () => {
      // midpoints of a fine grid in u with z = tan u, which reaches the far tails
      const integral = (a: number, b: number): number => {
        const [from, to] = [Math.atan(a), Math.atan(b)];
        const count = 4000;
        const step = (to - from) / count;
        let sum = 0;
        for (let k = 0; k < count; k++) {
          const z = Math.tan(from + (k + 0.5) * step);
          sum += Math.exp(shape.logDensity(z)) * (1 + z * z) * step;
        }
        return sum;
      };
      expect(integral(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBeCloseTo(1, 6);
      for (const [a, b] of [
        [-1, 1],
        [0.5, 0.7],
        [-3, -2],
        [2, Number.POSITIVE_INFINITY],
      ] as const)
        expect(Math.exp(shape.logBetween(a, b)) / integral(a, b)).toBeCloseTo(1, 5);
    });

    test("have narrow intervals that are density times width, also far out", () => {
      fc.assert(
        fc.property(finite(-30, 30), (z) => {
          const width = 1e-7;
          expect(shape.logBetween(z - width / 2, z + width / 2)).toBeCloseTo(shape.logDensity(z) + Math.log(width), 6);
        }),
      );
    });

    test("have a score that is the slope of the log density, and are symmetric", () => {
      fc.assert(
        fc.property(finite(-8, 8), (z) => {
          const step = 1e-5;
          const slope = (shape.logDensity(z + step) - shape.logDensity(z - step)) / (2 * step);
          expect(Math.abs(shape.score(z) - slope)).toBeLessThan(1e-7 * (1 + Math.abs(slope)));
          expect(shape.logDensity(-z)).toBe(shape.logDensity(z));
          expect(shape.logBetween(-z - 1, -z)).toBeCloseTo(shape.logBetween(z, z + 1), 12);
        }),
      );
    });

    test("have a quantile that is the inverse of their distribution", () => {
      fc.assert(
        fc.property(finite(1e-9, 1 - 1e-9), (p) => {
          expect(Math.exp(shape.logBetween(Number.NEGATIVE_INFINITY, shape.quantile(p))) / p).toBeCloseTo(1, 8);
        }),
      );
      expect(Math.abs(shape.quantile(0.5))).toBe(0);
    });

    test("stand up to infinite ends and ends out of order", () => {
      expect(shape.logBetween(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBeCloseTo(0, 12);
      expect(shape.logBetween(1, 1)).toBe(Number.NEGATIVE_INFINITY);
      expect(shape.logBetween(Number.NaN, 1)).toBeNaN();
      expect(Number.isFinite(shape.logBetween(1e5, 1e5 + 1))).toBe(true);
    });
  });

for (const scale of noiseScales)
  describe(`${scale.name} noise`, () => {
    test("describes itself", () => {
      expect(scale.meaning).toContain("errors are");
      expect(scale.formula).toContain("noise * e");
    });

    test("rises with the value, at its slope", () => {
      fc.assert(
        fc.property(finite(0.01, 1e3), (value) => {
          const step = 1e-5 * value;
          const slope = (scale.to(value + step) - scale.to(value - step)) / (2 * step);
          expect(scale.slope(value) / slope).toBeCloseTo(1, 6);
          expect(scale.slope(value)).toBeGreaterThan(0);
        }),
      );
      if (scale.positive) expect(Number.isFinite(scale.to(-1))).toBe(false);
      else expect(Number.isFinite(scale.to(-1))).toBe(true);
    });

    test("measures the spread of data in their own unit, and one number as well as many", () => {
      for (const size of [1e-300, 1, 1e300])
        for (const [low, high] of [
          [2, 5],
          [3, 3],
        ] as const) {
          const spread = scale.spreadBetween(low * size, high * size);
          expect(spread).toBeGreaterThan(0);
          // the same data in another unit: differences on the scale are measured alike
          const there = (scale.to(5 * size) - scale.to(2 * size)) / spread;
          expect(there / ((scale.to(5) - scale.to(2)) / scale.spreadBetween(low, high))).toBeCloseTo(1, 9);
        }
      expect(scale.spreadBetween(0, 0)).toBeGreaterThan(0);
    });
  });
