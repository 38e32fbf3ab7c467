import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logNormalBetween } from "../src/numerics/log-normal-between.ts";
import { logNormalDensity } from "../src/numerics/log-normal-density.ts";
import { logNormalDistribution } from "../src/numerics/log-normal-distribution.ts";
import { normalDistribution } from "../src/numerics/normal.ts";
import { scaledErfc } from "../src/numerics/scaled-erfc.ts";

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });

test("the tail without its exponential agrees with 400-digit arithmetic", () => {
  // mpmath 1.3, exp(x²) erfc(x) at 400 digits
  const known: readonly (readonly [number, number])[] = [
    [0, 1],
    [0.1, 0.8964569799691267],
    [0.46875, 0.6320696892495561],
    [0.5, 0.6156903441929259],
    [2, 0.25539567631050575],
    [4, 0.13699945762506138],
    [4.0001, 0.13699621934910455],
    [10, 0.05614099274382259],
    [1e6, 5.641895835474742e-7],
  ];
  for (const [x, value] of known) expect(Math.abs(scaledErfc(x) / value - 1), `at ${x}`).toBeLessThan(1e-15);
});

describe("the log of the normal distribution", () => {
  test("agrees with 400-digit arithmetic in both tails", () => {
    const known: readonly (readonly [number, number])[] = [
      [-1e4, -50000010.12927891],
      [-38, -726.5572160188201],
      [-5, -15.064998393988725],
      [-1, -1.8410216450092636],
      [-0.3, -0.9621028181688507],
      [0, -Math.LN2],
      [0.2, -0.5460043537227741],
      [1, -0.17275377902344988],
      [4, -3.167174337748927e-5],
      [9, -1.1285884059538405e-19],
    ];
    for (const [x, value] of known) expect(Math.abs(logNormalDistribution(x) / value - 1), `at ${x}`).toBeLessThan(1e-14);
    expect(logNormalDistribution(Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
    expect(logNormalDistribution(Number.POSITIVE_INFINITY)).toBeCloseTo(0, 300);
    expect(logNormalDistribution(Number.NaN)).toBeNaN();
  });

  test("is the log of the distribution where that is a number", () => {
    fc.assert(
      fc.property(finite(-37, 5), (x) => {
        expect(Math.abs(Math.exp(logNormalDistribution(x)) / normalDistribution(x) - 1)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe("the log of the probability between two normal scores", () => {
  test("agrees with 400-digit arithmetic, wide and narrow, in the middle and far out", () => {
    const known: readonly (readonly [number, number, number])[] = [
      [-1, 1, -0.38171514630212605],
      [-40, -39, -765.0831565643775],
      [-39.001, -39, -768.3461306030362],
      [5, 5.0001, -22.629528896432976],
      [0, 1e-8, -19.339619277157038],
      [-0.05, 0.06, -3.126729998798131],
      [8, 9, -35.01361859343715],
      [-12, 3, -0.0013508099647481938],
      [3, 3.2, -7.319097482863214],
      [-100, -99.9, -4995.5282539769905],
      [0.3, 0.45, -2.887176432972335],
      [37, 60, -689.0305855768906],
      [-1000, -999, -499008.32569431385],
    ];
    for (const [a, b, value] of known) {
      expect(Math.abs(logNormalBetween(a, b) / value - 1), `${a} to ${b}`).toBeLessThan(1e-13);
      expect(logNormalBetween(-b, -a), "mirrored").toBe(logNormalBetween(a, b));
    }
  });

  test("has no seams: parts make up the whole", () => {
    fc.assert(
      fc.property(finite(-12, 12), finite(1e-6, 3), finite(0.02, 0.98), (a, width, share) => {
        const [middle, b] = [a + share * width, a + width];
        const parts = Math.exp(logNormalBetween(a, middle)) + Math.exp(logNormalBetween(middle, b));
        expect(Math.abs(parts / Math.exp(logNormalBetween(a, b)) - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  test("has infinite ends, nothing between ends out of order, and no numbers from none", () => {
    expect(logNormalBetween(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).toBeCloseTo(0, 300);
    expect(logNormalBetween(-30, Number.POSITIVE_INFINITY)).toBeCloseTo(0, 15);
    expect(logNormalBetween(30, Number.POSITIVE_INFINITY)).toBe(logNormalDistribution(-30));
    expect(logNormalBetween(Number.NEGATIVE_INFINITY, -30)).toBe(logNormalDistribution(-30));
    expect(logNormalBetween(1, 1)).toBe(Number.NEGATIVE_INFINITY);
    expect(logNormalBetween(Number.NaN, 1)).toBeNaN();
    expect(Math.exp(logNormalDensity(0))).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 15);
  });
});
