import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distributionKinds } from "../src/distributions/index.ts";
import { interval90 } from "../src/distributions/interval.ts";
import { mean } from "../src/numerics/mean.ts";
import { normalDistribution } from "../src/numerics/normal.ts";

const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const make = (kind: string, values: Record<string, number>) => distributionKinds.get(kind).make(values);

for (const kind of distributionKinds)
  describe(kind.name, () => {
    test("describes itself, and names its parameters in its examples", () => {
      expect(kind.meaning).not.toBe("");
      for (const { values } of kind.examples) {
        for (const name of Object.keys(values)) expect(kind.parameters.map((parameter) => parameter.name)).toContain(name);
        expect(kind.make(values).name).toBe(kind.name);
        expect(kind.make(values).describe).toContain(kind.name);
      }
    });

    test("keeps its examples", () => {
      for (const { values, p, quantile, because } of kind.examples) {
        const scale = Math.max(Math.abs(quantile), 1e-3);
        expect(Math.abs(kind.make(values).quantile(p) - quantile) / scale, because).toBeLessThan(1e-12);
      }
    });

    test("has rising quantiles inside its support", () => {
      for (const { values } of kind.examples) {
        const { quantile, support } = kind.make(values);
        fc.assert(
          fc.property(probability, probability, (a, b) => {
            const [low, high] = [quantile(Math.min(a, b)), quantile(Math.max(a, b))];
            // Rounding may turn round two probabilities that differ in their last digit.
            expect(low - high).toBeLessThanOrEqual(1e-14 * Math.abs(high));
            expect(low).toBeGreaterThanOrEqual(support.low);
            expect(high).toBeLessThanOrEqual(support.high);
          }),
          { numRuns: 50 },
        );
      }
    });

    test("gives at a normal score what it gives at its probability", () => {
      for (const { values } of kind.examples) {
        const { quantile, ofScore } = kind.make(values);
        if (ofScore === undefined) continue;
        for (const z of [-4, -1.5, 0, 0.3, 2, 5]) {
          const [direct, through] = [ofScore(z), quantile(normalDistribution(z))];
          // beyond four deviations 1 − p has few digits left
          expect(Math.abs(direct - through)).toBeLessThan(1e-9 * Math.max(1, Math.abs(through)));
        }
      }
    });

    test("has, where it has a density, the one under which its quantiles rise, and none outside its support", () => {
      for (const { values } of kind.examples) {
        const { quantile, logDensity, support } = kind.make(values);
        // all probability on one number has no density
        expect(logDensity === undefined).toBe(support.low === support.high);
        if (logDensity === undefined) continue;
        for (const p of [1e-6, 0.01, 0.2, 0.4, 0.6, 0.9, 0.999]) {
          const step = 1e-5 * Math.min(p, 1 - p);
          const slope = (quantile(p + step) - quantile(p - step)) / (2 * step);
          expect(Math.exp(logDensity(quantile(p))) * slope, `at ${p}`).toBeCloseTo(1, 5);
        }
        for (const outside of [support.low - 1, support.high + 1].filter(Number.isFinite))
          expect(logDensity(outside)).toBe(Number.NEGATIVE_INFINITY);
      }
    });

    test("has the mean of its quantiles", () => {
      const count = 20_000;
      for (const { values } of kind.examples) {
        const made = kind.make(values);
        const seen = mean(Array.from({ length: count }, (_, i) => made.quantile((i + 0.5) / count)));
        expect(Math.abs(seen - made.mean)).toBeLessThan(1e-3 * Math.max(1, Math.abs(made.mean)));
      }
    });

    test("refuses unknown, missing and non-finite numbers, all at once", () => {
      const [example] = kind.examples;
      const [first = "", ...rest] = Object.keys(example?.values ?? {});
      const bad = Object.fromEntries([...rest.map((name) => [name, Number.NaN]), ["hihg", 1], [first, Number.POSITIVE_INFINITY]]);
      expect(() => kind.make(bad)).toThrow(
        new RegExp(`unknown key "hihg" of ${kind.name}[\\s\\S]*invalid ${first}: Infinity; must be a finite number`),
      );
      for (const name of rest) expect(() => kind.make(bad)).toThrow(`invalid ${name}: NaN`);
      expect(() => kind.make({})).toThrow(`${kind.name} needs`);
    });
  });

test("impossible numbers are refused with what is wrong", () => {
  expect(() => make("uniform", { low: 1.1, high: 0.7 })).toThrow("invalid high: 0.7; must be above low 1.1");
  expect(() => make("uniform", { low: 1, high: 1 })).toThrow("invalid high");
  expect(() => make("normal", { mean: 1, sd: 0 })).toThrow("invalid sd: 0; must be above 0");
  expect(() => make("lognormal", { low: 0, high: 1 })).toThrow("invalid low: 0; must be above 0");
  expect(() => make("lognormal", { low: 2, high: 1 })).toThrow("invalid high: 1; must be above low 2");
  expect(() => make("lognormal", { median: -1, sigma: 1 })).toThrow("invalid median: -1");
  expect(() => make("lognormal", { median: 1, sigma: -1 })).toThrow("invalid sigma: -1");
  expect(() => make("lognormal", { low: 1, high: 2, median: 1 })).toThrow("both an interval and a median");
  expect(() => make("triangular", { low: 0, mode: 3, high: 2 })).toThrow("invalid mode: 3; must lie from low 0 to high 2");
});

describe("an interval", () => {
  test("has 5% below its low and 5% above its high, to the last digits", () => {
    const sizes = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(
        fc.oneof(
          sizes,
          sizes.map((size) => -size),
          fc.constant(0),
        ),
        sizes,
        (low, width) => {
          const high = low + width;
          if (!(high > low)) return;
          const made = interval90(low, high);
          const scale = low > 0 ? low : Math.max(Math.abs(low), Math.abs(high));
          expect(Math.abs(made.quantile(0.05) - low) / scale).toBeLessThan(1e-12);
          expect(Math.abs(made.quantile(0.95) - high) / Math.max(scale, Math.abs(high))).toBeLessThan(1e-12);
        },
      ),
    );
  });

  test("is lognormal where it is positive, else normal, and says so", () => {
    expect(interval90(9, 14).describe).toBe("lognormal, 90% between 9 and 14");
    expect(interval90(2, 8).quantile(0.5)).toBeCloseTo(4, 12);
    expect(interval90(-1, 3).describe).toBe("normal, 90% between -1 and 3");
    expect(interval90(-1, 3).mean).toBe(1);
    expect(interval90(0, 3).name).toBe("normal");
  });

  test("has the density under which its quantiles rise", () => {
    for (const made of [interval90(9, 14), interval90(-1, 3)])
      for (const p of [0.001, 0.3, 0.95]) {
        const slope = (made.quantile(p + 1e-7) - made.quantile(p - 1e-7)) / 2e-7;
        expect(Math.exp(made.logDensity?.(made.quantile(p)) ?? 0) * slope).toBeCloseTo(1, 6);
      }
  });

  test("refuses ends that are not in order or no numbers", () => {
    expect(() => interval90(1.1, 0.7)).toThrow("invalid high: 0.7; must be above low 1.1");
    expect(() => interval90(-1, -2)).toThrow("invalid high: -2; must be above low -1");
    expect(() => interval90(Number.NaN, 1)).toThrow("invalid low: NaN");
    expect(() => interval90(-1, Number.POSITIVE_INFINITY)).toThrow("invalid high: Infinity");
  });
});
