import { describe, expect, test } from "vitest";
import { permutedIndex } from "../src/numerics/permuted-index.ts";
import { reversedBits } from "../src/numerics/reversed-bits.ts";
import { fillSobol } from "../src/numerics/sobol.ts";
import { SOBOL_DIMENSIONS, sobolDirections } from "../src/numerics/sobol-directions.ts";

const points = (dimension: number, scramble: number, count: number, first = 0): Float64Array => {
  const out = new Float64Array(count);
  fillSobol(dimension, scramble, first, out);
  return out;
};
const SCRAMBLES = [0x1234abcd, -77, 0x7fffffff];

describe("scrambled Sobol points", () => {
  test("have in every dimension one point in each of 2^k equal parts, wherever a run of 2^k begins", () => {
    for (const dimension of [0, 1, 2, 50, 300, SOBOL_DIMENSIONS - 1])
      for (const scramble of SCRAMBLES)
        for (const [count, first] of [
          [64, 0],
          [64, 192],
          [4096, 4096],
        ] as const) {
          const parts = new Set(points(dimension, scramble, count, first).map((x) => Math.floor(x * count)));
          expect(parts.size, `dimension ${dimension}, ${count} from ${first}`).toBe(count);
        }
  });

  test("have in pairs of the first dimensions one point in each box of every shape of volume 1/1024, scrambled as they are", () => {
    for (const scramble of SCRAMBLES) {
      const [x, y] = [points(0, scramble, 1024), points(1, scramble ^ 0x55, 1024)];
      for (let power = 0; power <= 10; power++) {
        const [columns, rows] = [2 ** power, 2 ** (10 - power)];
        expect(new Set(x.map((u, i) => Math.floor(u * columns) * rows + Math.floor((y[i] ?? 0) * rows))).size, `${columns} x ${rows}`).toBe(
          1024,
        );
      }
    }
  });

  test("go on from any number as if all before had been asked for", () => {
    const whole = points(7, 99, 3000);
    expect(points(7, 99, 500, 2500)).toEqual(whole.subarray(2500));
    expect(points(7, 99, 1, 2049)).toEqual(whole.subarray(2049, 2050));
  });

  test("come from the direction numbers of Joe and Kuo: unscrambled, points 1, 5, 100 and 1000 are those that SciPy has", () => {
    const known: Readonly<Record<number, readonly number[]>> = {
      0: [0.5, 0.875, 0.4140625, 0.2197265625],
      1: [0.5, 0.875, 0.2578125, 0.0966796875],
      2: [0.5, 0.125, 0.7734375, 0.5185546875],
      3: [0.5, 0.375, 0.7265625, 0.6767578125],
      9: [0.5, 0.125, 0.6953125, 0.0693359375],
      99: [0.5, 0.375, 0.8828125, 0.1865234375],
      480: [0.5, 0.375, 0.9140625, 0.7529296875],
    };
    for (const [dimension, expected] of Object.entries(known)) {
      const directions = sobolDirections(Number(dimension));
      const found = [1, 5, 100, 1000].map((point) => {
        const code = point ^ (point >>> 1);
        return (
          (reversedBits(directions.reduce((word, direction, k) => (((code >>> k) & 1) === 1 ? word ^ direction : word), 0)) >>> 0) / 2 ** 32
        );
      });
      expect(found, `dimension ${dimension}`).toEqual(expected);
    }
  });

  test("scrambled otherwise are another uniform sample", () => {
    const means = Array.from({ length: 400 }, (_, k) => points(5, Math.imul(k + 1, 0x9e3779b9), 16)[3] ?? 0);
    const mean = means.reduce((sum, x) => sum + x, 0) / means.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 400));
    expect(new Set(means.map((x) => Math.floor(x * 10))).size).toBe(10);
  });
});

test("a permuted index takes every place once, for any length, and another word takes another order", () => {
  for (const length of [1, 2, 3, 100, 1000, 4097]) {
    const order = Array.from({ length }, (_, i) => permutedIndex(i, length, 0x9e3779b9 | 0));
    expect(new Set(order).size, String(length)).toBe(length);
    expect(Math.max(...order)).toBe(length - 1);
    expect(Math.min(...order)).toBe(0);
  }
  const [one, other] = [1, 2].map((word) => Array.from({ length: 1000 }, (_, i) => permutedIndex(i, 1000, Math.imul(word, 0x85ebca6b))));
  expect(one?.filter((place, i) => place === other?.[i]).length).toBeLessThan(20);
});
