import { describe, expect, test } from "vitest";
import { foot, formatUnits, roundToUnit } from "../src/units/foot.ts";

/** A small generator of its own, so that the tables are the same in every run (Lehmer, modulus 2^31 − 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const TABLES = 10_000;

/** Negatives, zeros, ties, and sizes over twelve orders of magnitude. */
function randomTable(random: () => number): { parts: number[]; exponent: number } {
  const parts = Array.from({ length: 1 + Math.floor(random() * 9) }, () => {
    const kind = random();
    if (kind < 0.15) return 0;
    const size = Number(`${(1 + 9 * random()).toFixed(Math.floor(random() * 12))}e${Math.floor(random() * 13) - 3}`);
    const value = kind < 0.3 ? Math.floor(random() * 20) / 2 : size;
    return random() < 0.35 ? -value : value;
  });
  return { parts, exponent: Math.floor(random() * 8) - 3 };
}

describe("parts foot", () => {
  test(`exactly, each within a display unit of its value, in ${TABLES.toLocaleString("en")} tables`, () => {
    const random = seeded(20260430);
    for (let i = 0; i < TABLES; i++) {
      const { parts, exponent } = randomTable(random);
      const footed = foot(parts, exponent);
      expect(footed.parts.reduce((sum, part) => sum + part, 0n)).toBe(footed.total);
      parts.forEach((part, k) => {
        const shown = footed.parts[k] ?? 0n;
        // the neighbours of the value, in whole units: nothing else may be shown
        const off = Number(shown) - part / Number(`1e${exponent}`);
        expect(Math.abs(off)).toBeLessThanOrEqual(1 + 1e-9 * Math.abs(Number(shown)));
      });
      expect(foot(parts, exponent)).toEqual(footed);
    }
  });

  test("to a total that is rounded half away from zero, as the same number is everywhere", () => {
    expect(foot([0.25, 0.25], 0).total).toBe(1n);
    expect(foot([-0.25, -0.25], 0).total).toBe(-1n);
    expect(foot([1e12, 0.005, -1e12], -2).total).toBe(1n);
    expect(roundToUnit(1.005, -2)).toBe(101n);
    expect(roundToUnit(-2.5, 0)).toBe(-3n);
  });

  test("by the largest remainders; ties go to the larger part, then to the earlier", () => {
    expect(foot([33.4, 33.3, 33.3], 0).parts).toEqual([34n, 33n, 33n]);
    expect(foot([1.5, 2.5], 0).parts).toEqual([1n, 3n]);
    expect(foot([0.5, 0.5, 0.5], 0).parts).toEqual([1n, 1n, 0n]);
    expect(foot([0, 0.5, -0.5], 0).parts).toEqual([0n, 1n, -1n]);
  });

  test("whole parts stay what they are", () => {
    expect(foot([3, -2, 0, 7], 0)).toEqual({ parts: [3n, -2n, 0n, 7n], total: 8n });
  });

  test("to a total that is shown elsewhere, unless they do not add up to it", () => {
    expect(foot([1.4, 1.4], 0, 2n).parts).toEqual([1n, 1n]);
    expect(foot([1.4, 1.4], 0, 3n).parts).toEqual([2n, 1n]);
    expect(() => foot([1.4, 1.4], 0, 9n)).toThrow("do not add up");
    expect(() => foot([Number.NaN], 0)).toThrow("cannot be rounded");
  });
});

test("units are written with separators, decimals and a real minus", () => {
  expect([formatUnits(1234567n, 1), formatUnits(-20n, 2), formatUnits(0n, 1), formatUnits(5n, 3), formatUnits(1000n, 0)]).toEqual([
    "123,456.7",
    "−0.20",
    "0.0",
    "0.005",
    "1,000",
  ]);
});
