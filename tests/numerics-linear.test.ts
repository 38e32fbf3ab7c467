import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choleskyOf } from "../src/numerics/cholesky.ts";
import { lineThrough } from "../src/numerics/line.ts";
import { euclideanLength, factorQr, solveUpper, solveUpperTransposed } from "../src/numerics/qr.ts";
import { sortedOrder } from "../src/numerics/radix-order.ts";
import { stream } from "../src/numerics/random.ts";
import { correlation, ranks, spearman } from "../src/numerics/ranks.ts";
import { regress } from "../src/numerics/regression.ts";
import { applyTransposed } from "./fixtures/apply-transposed.ts";

const normals = (name: string, count: number): Float64Array => {
  const out = new Float64Array(count);
  stream(5, name, 0, 0).normals(out);
  return out;
};
/** Not so small beside each other that a column is rounding to the other. */
const number = fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6);

describe("QR", () => {
  test("solves least squares: the residual is at right angles to every column", () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 12, maxLength: 12 }),
        fc.array(number, { minLength: 6, maxLength: 6 }),
        (entries, right) => {
          const columns = [entries.slice(0, 6), entries.slice(6)];
          const factors = factorQr(Float64Array.from(entries), 6, 2);
          const rotated = Float64Array.from(right);
          applyTransposed(factors, rotated);
          const ordered = solveUpper(factors, rotated);
          const solution = [0, 0];
          for (const [k, column] of factors.order.entries()) solution[column] = ordered[k] ?? 0;
          const residual = right.map(
            (value, i) => value - (columns[0]?.[i] ?? 0) * (solution[0] ?? 0) - (columns[1]?.[i] ?? 0) * (solution[1] ?? 0),
          );
          for (const column of columns) {
            const product = column.reduce((sum, value, i) => sum + value * (residual[i] ?? 0), 0);
            expect(Math.abs(product)).toBeLessThanOrEqual(1e-9 * (1 + euclideanLength(Float64Array.from(column)) * 2500));
          }
        },
      ),
    );
  });

  test("solves both triangles and finds a column that follows from another", () => {
    const factors = factorQr(Float64Array.of(4, 0, 3, 1, 2, 2), 3, 2, false);
    const [r00 = 0, r11 = 0, r01 = 0] = [factors.diagonal[0], factors.diagonal[1], factors.values[3]];
    const x = solveUpper(factors, Float64Array.of(1, 2));
    expect(r00 * (x[0] ?? 0) + r01 * (x[1] ?? 0)).toBeCloseTo(1, 14);
    expect(r11 * (x[1] ?? 0)).toBeCloseTo(2, 14);
    const y = solveUpperTransposed(factors, Float64Array.of(1, 2));
    expect(r00 * (y[0] ?? 0)).toBeCloseTo(1, 14);
    expect(r01 * (y[0] ?? 0) + r11 * (y[1] ?? 0)).toBeCloseTo(2, 14);
    expect(factorQr(Float64Array.of(1, 2, 3, 2, 4, 6), 3, 2).rank).toBe(1);
    expect(factors.rank).toBe(2);
  });

  test("lengths neither overflow nor vanish", () => {
    expect(euclideanLength(Float64Array.of(3e200, 4e200)) / 5e200).toBeCloseTo(1, 14);
    expect(euclideanLength(Float64Array.of(3e-200, 4e-200)) / 5e-200).toBeCloseTo(1, 14);
    expect(euclideanLength(new Float64Array(2))).toBe(0);
  });
});

describe("Cholesky", () => {
  test("gives back the matrix", () => {
    expect(
      choleskyOf([
        [4, 2],
        [2, 10],
      ]),
    ).toEqual([
      [2, 0],
      [1, 3],
    ]);
  });

  test("is undefined for correlations that contradict each other, or that follow from each other", () => {
    const contradiction = [
      [1, 0.9, 0.9],
      [0.9, 1, -0.9],
      [0.9, -0.9, 1],
    ];
    expect(choleskyOf(contradiction)).toBeUndefined();
    expect(
      choleskyOf([
        [1, 1],
        [1, 1],
      ]),
    ).toBeUndefined();
  });
});

describe("ranks", () => {
  test("sort any numbers as comparison does", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -2, max: 2 }))), (numbers) => {
        const order = [...sortedOrder(Float64Array.from(numbers))];
        const expected = numbers
          .map((_, i) => i)
          .sort((a, b) => ((numbers[a] ?? 0) < (numbers[b] ?? 0) ? -1 : (numbers[a] ?? 0) > (numbers[b] ?? 0) ? 1 : a - b));
        expect(order).toEqual(expected);
      }),
    );
  });

  test("share the mean where values are equal", () => {
    expect([...ranks(Float64Array.of(10, 20, 10, 5, 20, 10))]).toEqual([3, 5.5, 3, 1, 5.5, 3]);
  });

  test("give Spearman's correlation: any rising map is 1, a constant 0", () => {
    const values = normals("a", 500);
    expect(spearman(values, values.map(Math.exp))).toBeCloseTo(1, 14);
    expect(
      spearman(
        values,
        values.map((z) => -z),
      ),
    ).toBeCloseTo(-1, 14);
    expect(spearman(values, new Float64Array(500).fill(2))).toBe(0);
    // cor(c(1,2,3,4,5), c(2,1,4,3,5), method = "spearman")
    expect(spearman(Float64Array.of(1, 2, 3, 4, 5), Float64Array.of(2, 1, 4, 3, 5))).toBeCloseTo(0.8, 14);
    expect(() => correlation(values, new Float64Array(3))).toThrow("one length");
  });
});

describe("regression", () => {
  const [a, b, noise] = [normals("a", 2000), normals("b", 2000), normals("c", 2000)];

  test("finds the plane it was given, and shares R² between the columns", () => {
    const second = b.map((value, i) => 3 * value + 2 * (a[i] ?? 0));
    const y = a.map((value, i) => 7 + 2 * value - 0.5 * (second[i] ?? 0));
    const { intercept, coefficients, standardized, correlations, rSquared } = regress([a, second], y);
    expect(intercept).toBeCloseTo(7, 10);
    expect(coefficients[0]).toBeCloseTo(2, 10);
    expect(coefficients[1]).toBeCloseTo(-0.5, 10);
    expect(rSquared).toBeCloseTo(1, 10);
    expect(standardized.reduce((sum, beta, i) => sum + beta * (correlations[i] ?? 0), 0)).toBeCloseTo(rSquared, 12);
  });

  test("says how much noise there is", () => {
    const y = a.map((value, i) => value + (noise[i] ?? 0));
    expect(regress([a, b], y).rSquared).toBeCloseTo(0.5, 1);
  });

  test("gives nothing to a column that is constant or follows from the others", () => {
    const sum = a.map((value, i) => value + (b[i] ?? 0));
    const { coefficients } = regress(
      [a, new Float64Array(2000).fill(3), b, sum],
      a.map((value, i) => value - (b[i] ?? 0)),
    );
    for (const [i, expected] of [1, 0, -1, 0].entries()) expect(coefficients[i]).toBeCloseTo(expected, 8);
    expect(() => regress([a.subarray(0, 2)], a.subarray(0, 2))).toThrow("too few rows");
  });
});

test("a line runs through points, flat where they say nothing of a slope", () => {
  expect(
    lineThrough([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toEqual({ slope: 2, intercept: 1 });
  expect(
    lineThrough([
      [1, 2],
      [1, 4],
    ]),
  ).toEqual({ slope: 0, intercept: 3 });
  expect(lineThrough([[5, 2]])).toEqual({ slope: 0, intercept: 2 });
});
