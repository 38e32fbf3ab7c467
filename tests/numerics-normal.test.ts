import fc from "fast-check";
import { expect, test } from "vitest";
import { normalDistribution, normalQuantile } from "../src/numerics/normal.ts";
import { studentReach, studentWithin } from "../src/numerics/student.ts";

test("normal quantiles agree with published values into the far tail", () => {
  // scipy.stats.norm.ppf, SciPy 1.17
  const known: readonly (readonly [number, number])[] = [
    [0.05, -1.6448536269514729],
    [0.025, -1.9599639845400545],
    [1e-3, -3.090232306167813],
    [1e-6, -4.753424308822899],
    [1e-10, -6.361340902404056],
    [1e-13, -7.348796102800677],
    [1e-20, -9.262340089798409],
    [1e-100, -21.273453560965322],
    [1e-300, -37.0470962993612],
  ];
  for (const [p, z] of known) expect(normalQuantile(p) / z, `at ${p}`).toBeCloseTo(1, 14);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(normalQuantile(Number.MIN_VALUE)).toBeCloseTo(-38.4674, 3);
});

test("the normal quantile is the inverse of its distribution, and mirrored about one half", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
      expect(normalDistribution(normalQuantile(p)) / p).toBeCloseTo(1, 11);
      const mirrored = 1 - p;
      if (mirrored < 1) expect(normalQuantile(mirrored) + normalQuantile(1 - mirrored)).toBe(0);
    }),
  );
});

test("Student's t reaches as far as the tables say", () => {
  // scipy.stats.t.ppf(0.975, ν) and (0.95, ν)
  const known: readonly (readonly [number, number, number])[] = [
    [0.95, 1, 12.706204736174694],
    [0.95, 2, 4.302652729749462],
    [0.95, 3, 3.1824463052837073],
    [0.95, 10, 2.2281388519862735],
    [0.95, 101, 1.983731002955606],
    [0.9, 1, 6.313751514675037],
    [0.9, 7, 1.8945786050900062],
  ];
  for (const [level, degrees, t] of known) expect(studentReach(level, degrees) / t, `${level}, ${degrees}`).toBeCloseTo(1, 11);
  expect(studentReach(0.95, 1_000_000)).toBeCloseTo(1.95997, 4);
  expect(studentWithin(1, 1)).toBeCloseTo(0.5, 15);
  expect(() => studentReach(0.95, 0)).toThrow("invalid degrees of freedom");
  expect(() => studentReach(1, 3)).toThrow("invalid level");
});
