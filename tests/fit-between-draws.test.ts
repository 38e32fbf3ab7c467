import { expect, test } from "vitest";
import { betweenDraws } from "../src/fit/between-draws.ts";
import { mean } from "../src/numerics/mean.ts";
import { normalQuantile } from "../src/numerics/normal.ts";
import { sortedOrder } from "../src/numerics/radix-order.ts";
import { stream } from "../src/numerics/random.ts";

/** Rows of a standard normal pair with this correlation; every tenth stands twice. */
function rowsOf(correlation: number): Float64Array {
  const normals = new Float64Array(1000);
  stream(3, "between", 0, 0).normals(normals);
  return Float64Array.from({ length: 1000 }, (_, e) => {
    const row = e >> 1;
    const [a, b] = [normalQuantile(((row % 10 === 9 ? row - 1 : row) + 0.5) / 500), normals[(row % 10 === 9 ? row - 1 : row) * 2 + 1] ?? 0];
    return e % 2 === 0 ? a : correlation * a + Math.sqrt(1 - correlation * correlation) * b;
  });
}

test("few draws become as many as there are paths, with the same spread and dependence", () => {
  const positions = rowsOf(0.8);
  const keys = Float64Array.from({ length: 500 }, (_, k) => positions[2 * k] ?? 0);
  const place = betweenDraws(positions, 2, keys, sortedOrder(keys));
  const out = new Float64Array(2);
  const drawn = Array.from({ length: 5000 }, (_, i) => {
    place((i + 0.5) / 5000, out);
    return [out[0] ?? 0, out[1] ?? 0] as const;
  });
  const firsts = drawn.map(([a]) => a);
  expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
  // only beyond the outermost rows, a thousandth at each end, is there nothing between
  expect(new Set(firsts).size).toBeGreaterThan(4980);
  const moments = (values: readonly (readonly [number, number])[]): number[] => [
    mean(values.map(([a]) => a * a)),
    mean(values.map(([, b]) => b * b)),
    mean(values.map(([a, b]) => a * b)),
  ];
  const rows = Array.from({ length: 500 }, (_, k) => [positions[2 * k] ?? 0, positions[2 * k + 1] ?? 0] as const);
  for (const [m, value] of moments(rows).entries()) expect(moments(drawn)[m]).toBeCloseTo(value, 1);
});

test("at the middle of its rank a draw is itself, and one draw is all there is where there is one", () => {
  const positions = Float64Array.of(3, 30, 1, 10, 2, 25);
  const keys = Float64Array.of(3, 1, 2);
  const place = betweenDraws(positions, 2, keys, sortedOrder(keys));
  const out = new Float64Array(2);
  for (const [k, row] of [
    [0, [1, 10]],
    [1, [2, 25]],
    [2, [3, 30]],
  ] as const) {
    place((k + 0.5) / 3, out);
    expect([...out]).toEqual(row);
  }
  betweenDraws(Float64Array.of(7, 8), 2, Float64Array.of(7), Uint32Array.of(0))(0.9, out);
  expect([...out]).toEqual([7, 8]);
});
