import { describe, expect, test } from "vitest";
import { SOBOL_DIMENSIONS } from "../src/numerics/sobol-directions.ts";
import { BLOCK } from "../src/simulate/plan.ts";
import { bridgeRows } from "../src/simulate/samplings/bridge-rows.ts";
import { samplings } from "../src/simulate/samplings/index.ts";
import type { Points, PointsFrame } from "../src/simulate/samplings/sampling.ts";

const FRAME: PointsFrame = { seed: 3, paths: 2 * BLOCK, inputs: 2, drivers: 2, periods: 12 };

const uniformsOf = (points: Points, name: string, dimension: number, paths = FRAME.paths): Float64Array => {
  const out = new Float64Array(paths);
  for (let from = 0; from < paths; from += BLOCK)
    points.uniforms(name, dimension, from / BLOCK, out.subarray(from, Math.min(paths, from + BLOCK)));
  return out;
};
const normalsOf = (points: Points, driver: number, period: number, paths = FRAME.paths): Float64Array => {
  const out = new Float64Array(paths);
  for (let from = 0; from < paths; from += BLOCK)
    points.normals(`m/noise${driver}`, driver, period, 24_000 + period, from / BLOCK, out.subarray(from, Math.min(paths, from + BLOCK)));
  return out;
};
const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
const product = (a: Float64Array, b: Float64Array): number => mean(a.map((x, i) => x * (b[i] ?? 0)));

describe.each(samplings.names)("%s", (name) => {
  const points = samplings.get(name).points(FRAME);

  test("says what it is, and what it gives up unless its paths are independent", () => {
    const { meaning, givesUp } = samplings.get(name);
    expect(meaning).toMatch(/^[a-z].{20,}/);
    if (name !== "random") expect(givesUp?.(FRAME)).toMatch(/^[A-Z].*no Monte Carlo error.*\.$/);
  });

  test("gives uniforms that are uniform, and normals that are normal and independent over periods and drivers", () => {
    const n = FRAME.paths;
    // four standard errors of independent draws; points that are more even stay within
    const near = (value: number, expected: number, deviation: number): void =>
      expect(Math.abs(value - expected)).toBeLessThan((4 * deviation) / Math.sqrt(n));
    const u = uniformsOf(points, "m/a", 0);
    near(mean(u), 0.5, Math.sqrt(1 / 12));
    near(mean(u.map((x) => x * x)), 1 / 3, Math.sqrt(4 / 45));
    expect(Math.min(...u)).toBeGreaterThan(0);
    expect(Math.max(...u)).toBeLessThan(1);
    near(
      product(
        u.map((x) => x - 0.5),
        uniformsOf(points, "m/b", 1).map((x) => x - 0.5),
      ),
      0,
      1 / 12,
    );
    const all = [0, 1].flatMap((driver) => [0, 1, 5, 11].map((period) => normalsOf(points, driver, period)));
    for (const [i, a] of all.entries()) {
      near(mean(a), 0, 1);
      near(product(a, a), 1, Math.sqrt(2));
      for (const b of all.slice(i + 1)) near(product(a, b), 0, 1);
    }
  });

  test("gives a block the same whatever else has been asked for", () => {
    const whole = normalsOf(points, 1, 4);
    const again = new Float64Array(BLOCK);
    samplings.get(name).points(FRAME).normals("m/noise1", 1, 4, 24_004, 1, again);
    expect(again).toEqual(whole.subarray(BLOCK));
  });

  test("gives other numbers for another seed", () => {
    const other = uniformsOf(samplings.get(name).points({ ...FRAME, seed: 4 }), "m/a", 0);
    expect(uniformsOf(points, "m/a", 0).filter((x, i) => x === other[i]).length).toBeLessThan(3);
  });
});

test("a Latin hypercube has one value in every part, of inputs and of shocks, for any number of paths", () => {
  for (const paths of [100, 5000, FRAME.paths]) {
    const points = samplings.get("latin-hypercube").points({ ...FRAME, paths });
    expect(new Set(uniformsOf(points, "m/a", 0, paths).map((u) => Math.floor(u * paths))).size).toBe(paths);
    const sorted = normalsOf(points, 0, 3, paths).sort();
    expect(Math.abs(mean(sorted))).toBeLessThan(0.02);
  }
});

test("a bridge's rows are orthonormal, few in terms, and the first normal is the sum over all periods", () => {
  for (const periods of [1, 2, 3, 7, 36, 120]) {
    const rows = bridgeRows(periods);
    const dot = (a: (typeof rows)[number], b: (typeof rows)[number]): number =>
      a.reduce((sum, { place, weight }) => sum + weight * (b.find((term) => term.place === place)?.weight ?? 0), 0);
    for (const [i, row] of rows.entries()) {
      expect(row.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(periods + 1)) + 2);
      for (const [j, other] of rows.entries()) expect(dot(row, other)).toBeCloseTo(i === j ? 1 : 0, 12);
      expect(row[0]).toEqual({ place: 0, weight: expect.closeTo(1 / Math.sqrt(periods), 12) });
    }
  }
});

test("more noise than Sobol has dimensions for is drawn at random where it decides least", () => {
  const periods = SOBOL_DIMENSIONS + 100;
  const frame = { ...FRAME, drivers: 1, periods };
  const { points: pointsOf, givesUp } = samplings.get("sobol");
  const points = pointsOf(frame);
  expect(givesUp?.(frame)).toContain(`Of ${periods + FRAME.inputs} dimensions ${SOBOL_DIMENSIONS} are Sobol's`);
  expect(givesUp?.(FRAME)).not.toContain("dimensions");
  const draws = normalsOf(points, 0, periods - 1);
  expect(Math.abs(mean(draws))).toBeLessThan(4 / Math.sqrt(draws.length));
  expect(Math.abs(product(draws, draws) - 1)).toBeLessThan((4 * Math.SQRT2) / Math.sqrt(draws.length));
});
