import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalDistribution } from "../src/numerics/normal.ts";
import { power } from "../src/numerics/power.ts";
import { stream } from "../src/numerics/random.ts";
import { correlation } from "../src/numerics/ranks.ts";
import { edges, heights, LAYERS, TAIL_START } from "../src/numerics/ziggurat-tables.ts";

const draw = (kind: "uniforms" | "normals", count: number, name = "model/input", index = 0, block = 0, seed = 1): Float64Array => {
  const out = new Float64Array(count);
  stream(seed, name, index, block)[kind](out);
  return out;
};

const moment = (values: Float64Array, order: number): number => {
  let sum = 0;
  for (const value of values) {
    let product = 1;
    for (let k = 0; k < order; k++) product *= value;
    sum += product;
  }
  return sum / values.length;
};

/** Σ (seen − expected)² / expected over equally likely cells. */
const chiSquare = (shares: Iterable<number>, cells: number, count: number): number => {
  const seen = new Float64Array(cells);
  for (const share of shares) {
    const cell = Math.min(cells - 1, Math.floor(share * cells));
    seen[cell] = (seen[cell] ?? 0) + 1;
  }
  const expected = count / cells;
  return seen.reduce((sum, value) => sum + ((value - expected) * (value - expected)) / expected, 0);
};

describe("a stream", () => {
  test("gives numbers that never change", () => {
    expect([...draw("uniforms", 3)]).toMatchInlineSnapshot(`
      [
        0.5043452565680756,
        0.6584692407274372,
        0.4771393801489633,
      ]
    `);
    expect([...draw("normals", 3)]).toMatchInlineSnapshot(`
      [
        0.7443870750022239,
        -0.7228816240898011,
        -1.356691928844494,
      ]
    `);
  });

  test("goes on from the same place whether normals are taken one by one or many at once", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 1000 }), (lengths, block) => {
        const [whole, single] = [stream(1, "model/input", 0, block), stream(1, "model/input", 0, block)];
        for (const length of lengths) {
          const [many, one] = [new Float64Array(length), new Float64Array(length)];
          whole.normals(many);
          for (let i = 0; i < length; i++) single.normals(one.subarray(i, i + 1));
          expect(many).toEqual(one);
          const [after, next] = [new Float64Array(1), new Float64Array(1)];
          whole.uniforms(after);
          single.uniforms(next);
          expect(after).toEqual(next);
        }
      }),
    );
  });

  test("begins with the same numbers however many are asked for, in one call or in many", () => {
    for (const kind of ["uniforms", "normals"] as const)
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 6 }), (lengths) => {
          const total = lengths.reduce((sum, length) => sum + length, 0);
          const whole = draw(kind, total + 5);
          const one = stream(1, "model/input", 0, 0);
          const parts = lengths.flatMap((length) => {
            const part = new Float64Array(length);
            one[kind](part);
            return [...part];
          });
          expect(parts).toEqual([...whole.subarray(0, total)]);
        }),
        { numRuns: 30 },
      );
  });

  test("refuses a seed, index or block that is not a whole number from zero", () => {
    for (const bad of [-1, 0.5, Number.NaN, 1e300]) {
      expect(() => stream(bad, "a", 0, 0)).toThrow("invalid seed");
      expect(() => stream(1, "a", bad, 0)).toThrow("invalid stream index");
      expect(() => stream(1, "a", 0, bad)).toThrow("invalid path block");
    }
  });

  test("is its own: seed, name, index and block each lead elsewhere, and their neighbours are uncorrelated", () => {
    const count = 4000;
    const streams = [
      draw("normals", count),
      draw("normals", count, "model/input", 0, 1),
      draw("normals", count, "model/input", 1, 0),
      draw("normals", count, "model/inpus", 0, 0),
      draw("normals", count, "model/input ", 0, 0),
      draw("normals", count, "model/input", 0, 0, 2),
      draw("normals", count, "model/input", 0, 0, power(2, 32) + 1),
    ];
    // Five standard errors of a correlation of unrelated numbers.
    for (const [i, a] of streams.entries())
      for (const b of streams.slice(i + 1)) expect(Math.abs(correlation(a, b))).toBeLessThan(5 / Math.sqrt(count));
  });

  test("has first numbers that are uniform over a thousand neighbouring blocks and names", () => {
    const blocks = Array.from({ length: 1000 }, (_, block) => draw("uniforms", 1, "a/b", 0, block)[0] ?? 0);
    const names = Array.from({ length: 1000 }, (_, number) => draw("uniforms", 1, `a/b${number}`)[0] ?? 0);
    // The chi-square of 50 cells has mean 49 and standard deviation 10.
    expect(chiSquare(blocks, 50, 1000)).toBeLessThan(100);
    expect(chiSquare(names, 50, 1000)).toBeLessThan(100);
  });
});

describe("uniforms", () => {
  const values = draw("uniforms", 200_000);

  test("are uniform, in their leading and in their trailing bits", () => {
    // 128 cells, a power of two so that a grid of bits fills them evenly: mean 127, standard deviation 16.
    for (const shift of [0, 8, 26, 40]) {
      const bits = values.map((value) => (value * power(2, shift)) % 1);
      expect(chiSquare(bits, 128, values.length), `after ${shift} bits`).toBeLessThan(210);
    }
  });

  test("stay off 0 and 1 and follow no neighbour", () => {
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
    expect(Math.abs(correlation(values.subarray(1), values.subarray(0, -1)))).toBeLessThan(5 / Math.sqrt(values.length));
  });
});

describe("normals", () => {
  const count = 400_000;
  const values = draw("normals", count);

  test("have the moments of the standard normal", () => {
    // Five standard errors each: of the mean 1, of the higher moments the square root of var(x^k).
    const error = 5 / Math.sqrt(count);
    expect(Math.abs(moment(values, 1))).toBeLessThan(error);
    expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(error * Math.sqrt(2));
    expect(Math.abs(moment(values, 3))).toBeLessThan(error * Math.sqrt(15));
    expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(error * Math.sqrt(96));
  });

  test("have its distribution everywhere, wedges and tail included", () => {
    expect(chiSquare(values.map(normalDistribution), 500, count)).toBeLessThan(499 + 5 * Math.sqrt(2 * 499));
    for (const beyond of [3, TAIL_START, 4]) {
      const expected = 2 * count * normalDistribution(-beyond);
      const seen = values.filter((value) => Math.abs(value) > beyond).length;
      expect(Math.abs(seen - expected), `beyond ${beyond}`).toBeLessThan(5 * Math.sqrt(expected) + 1);
    }
  });

  test("follow no neighbour, nor the fourth before, with which they share a word of layers", () => {
    const limit = 5 / Math.sqrt(count);
    for (const lag of [1, 2, 3, 4]) {
      expect(Math.abs(correlation(values.subarray(lag), values.subarray(0, -lag)))).toBeLessThan(limit);
      expect(Math.abs(correlation(values.subarray(lag).map(Math.abs), values.subarray(0, -lag).map(Math.abs)))).toBeLessThan(limit);
    }
  });
});

test("the ziggurat closes at the top, and all its layers have one area", () => {
  const area = (layer: number): number => (edges[layer] ?? 0) * ((heights[layer + 1] ?? 0) - (heights[layer] ?? 0));
  const lowest = (edges[1] ?? 0) * (heights[1] ?? 0) + Math.sqrt(2 * Math.PI) * normalDistribution(-TAIL_START);
  for (let layer = 1; layer < LAYERS; layer++) expect(area(layer) / lowest).toBeCloseTo(1, 11);
  expect(heights[LAYERS]).toBe(1);
});
