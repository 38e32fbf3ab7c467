import fc from "fast-check";
import { quantileSorted } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { mean } from "../src/numerics/mean.ts";
import { quantileWorkspace } from "../src/numerics/order-statistics.ts";
import { quantiles, quantilesWithErrors } from "../src/numerics/quantile.ts";
import { stream } from "../src/numerics/random.ts";

const PROBABILITIES = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];

/** Type 7 by a full sort, as R writes it. */
const bySorting = (values: Float64Array, probabilities: readonly number[]): number[] => {
  const sorted = values.slice().sort();
  return probabilities.map((p) => {
    const position = (values.length - 1) * p;
    const [low, high] = [sorted[Math.floor(position)] ?? 0, sorted[Math.ceil(position)] ?? 0];
    const share = position - Math.floor(position);
    return (low === high || share === 0 ? low : (1 - share) * low + share * high) + 0;
  });
};

const normals = (count: number): Float64Array => {
  const out = new Float64Array(count);
  stream(3, "quantile", 0, 0).normals(out);
  return out;
};

/** Shapes that crowd buckets. */
function crowding(count: number): Record<string, Float64Array> {
  const plain = normals(count);
  return {
    normal: plain,
    "heavy tail": plain.map((z) => Math.exp(5 * z)),
    "all the magnitudes that there are": plain.map((z) => Math.sign(z) * Math.exp(150 * z)),
    "crowded at one": plain.map((z) => 1 + Math.exp(10 * z - 25)),
    "crowded at one and far away": plain.map((z, i) => (i % 100 === 0 ? 1e300 * z : 1 + 1e-12 * z)),
    constant: plain.map(() => 7),
    "few values": plain.map((z) => Math.round(z)),
    infinite: plain.map((z) => (z > 1.5 ? Number.POSITIVE_INFINITY : z < -1 ? Number.NEGATIVE_INFINITY : z)),
    "whole range": plain.map((z, i) => (i % 2 === 0 ? Number.MAX_VALUE : -Number.MAX_VALUE) / (1 + Math.abs(z))),
    "smallest numbers": plain.map((z) => Math.round(1000 * z) * 5e-324),
    ascending: plain.slice().sort(),
  };
}

describe("quantiles", () => {
  test("are exact on every shape that crowds buckets", () => {
    for (const [shape, values] of Object.entries(crowding(5000))) {
      const before = values.slice();
      expect(quantiles(values, PROBABILITIES), shape).toEqual(bySorting(values, PROBABILITIES));
      expect(values, shape).toEqual(before);
    }
  });

  test("are exact on any numbers and any probabilities, in any order", () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }), fc.constantFrom(0, -0, 5e-324, -1e308));
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 400 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
        (numbers, probabilities) => {
          const values = Float64Array.from(numbers);
          expect(quantiles(values, probabilities)).toEqual(bySorting(values, probabilities));
        },
      ),
    );
  });

  test("agree with simple-statistics, which is type 7 too", () => {
    const values = normals(999);
    const sorted = [...values].sort((a, b) => a - b);
    for (const [i, p] of PROBABILITIES.entries()) expect(quantiles(values, PROBABILITIES)[i]).toBeCloseTo(quantileSorted(sorted, p), 13);
  });

  test("interpolate as R does: quantile(c(1, 2, 4, 8), c(0, .1, .5, .9, 1))", () => {
    const given = quantiles(Float64Array.of(8, 1, 4, 2), [0, 0.1, 0.5, 0.9, 1]);
    for (const [i, expected] of [1, 1.3, 3, 6.8, 8].entries()) expect(given[i]).toBeCloseTo(expected, 14);
    expect(quantiles(Float64Array.of(5), [0, 0.3, 1])).toEqual([5, 5, 5]);
    expect(quantiles(Float64Array.of(1, Number.POSITIVE_INFINITY), [0, 0.5])).toEqual([1, Number.POSITIVE_INFINITY]);
  });

  test("take a workspace that is too large, too small or just used", () => {
    const room = quantileWorkspace(3000);
    for (const count of [3000, 200, 4000, 3000]) {
      const values = normals(count).map((z) => Math.exp(4 * z));
      expect(quantiles(values, PROBABILITIES, { workspace: room })).toEqual(bySorting(values, PROBABILITIES));
    }
  });

  test("refuse what has no answer", () => {
    expect(() => quantiles(new Float64Array(), [0.5])).toThrow("no values");
    expect(() => quantiles(Float64Array.of(1, Number.NaN, 2), [0.5])).toThrow("not a number");
    expect(() => quantiles(Float64Array.of(1), [1.5])).toThrow("invalid probability: 1.5");
  });
});

test("errors read from a histogram are near those between order statistics, whatever the shape", () => {
  for (const count of [300, 5000, 60_000]) {
    for (const [shape, values] of Object.entries(crowding(count))) {
      const sorted = values.slice().sort();
      const rankAt = (p: number, side: number) => sorted[Math.round(count * p + side * Math.sqrt(count * p * (1 - p))) - 1] ?? Number.NaN;
      for (const [i, { error }] of quantilesWithErrors(values, PROBABILITIES).entries()) {
        const p = PROBABILITIES[i] ?? 0;
        const spread = rankAt(p, 1) - rankAt(p, -1);
        const expected = spread === 0 || Number.isNaN(spread) ? 0 : spread / 2;
        const name = `${count} values, ${shape}, ${p}`;
        if (expected === 0) expect(error, name).toBe(0);
        else expect(Math.abs(error / expected - 1), name).toBeLessThan(count < 1000 ? 0.45 : 0.1);
      }
    }
  }
});

test("a quantile's error is what repetition shows", () => {
  const runs = Array.from({ length: 200 }, (_, run) => {
    const values = new Float64Array(2000);
    stream(9, "error", 0, run).normals(values);
    return quantilesWithErrors(values, [0.1, 0.5]);
  });
  for (const [i, expected] of [Math.sqrt(0.1 * 0.9) / 0.17549833193248, Math.sqrt(0.25) / 0.3989422804014327].entries()) {
    const values = runs.map((run) => run[i]?.value ?? 0);
    const middle = mean(values);
    const seen = Math.sqrt(mean(values.map((value) => (value - middle) * (value - middle))));
    const stated = mean(runs.map((run) => run[i]?.error ?? 0));
    // √(p(1−p)/n) / density, and the same from the spread of 200 runs, itself known to a twentieth.
    expect(stated / (expected / Math.sqrt(2000))).toBeCloseTo(1, 1);
    expect(Math.abs(stated / seen - 1)).toBeLessThan(0.2);
  }
  expect(quantilesWithErrors(Float64Array.of(4), [0.5])).toEqual([{ value: 4, error: 0 }]);
});

test("a mean keeps what plain addition loses", () => {
  expect(mean([1e16, 1, -1e16, 1])).toBe(0.5);
  expect(mean(new Float64Array(1000).fill(0.1))).toBe(0.1);
  expect(mean([1, Number.POSITIVE_INFINITY])).toBe(Number.POSITIVE_INFINITY);
  expect(mean([])).toBeNaN();
});
