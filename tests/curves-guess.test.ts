import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Curve, CurvePoint } from "../src/curves/curve.ts";
import { gompertzAlong } from "../src/curves/gompertz-along.ts";
import { curves } from "../src/curves/index.ts";
import { logisticAlong } from "../src/curves/logistic-along.ts";
import { insideRanges, plausibleParameters } from "./fixtures/curve-arguments.ts";

/** Data that are no growth curve, as levels at t = 1, 2, … */
const UNLIKELY: Readonly<Record<string, readonly number[]>> = {
  "that fall": [8, 4, 2, 1, 0.5],
  "that stand still": [3, 3, 3, 3, 3],
  "without a trend": [1, 5, 2, 9, 1, 7],
  "with one step": [1, 1, 1, 9, 9, 9],
  "that explode": [1, 10, 1e3, 1e6, 1e12],
  "of hardly any size": [1e-300, 2e-300, 4e-300, 7e-300],
  "of enormous size": [1e299, 3e299, 7e299, 1e300],
  "across all sizes": [1e-300, 1, 1e300, 1e300],
  "of two points": [1, 2],
  "of one point": [4],
  "of none": [],
  "that are zero": [0, 0, 0, 0],
  "below zero": [-3, -2, -5, -9],
  "with gaps": [1, Number.NaN, 3, Number.POSITIVE_INFINITY, 5],
};
/** Clocks on which they may lie. */
const CLOCKS: Readonly<Record<string, (i: number) => number>> = {
  "from one on": (i) => 1 + i,
  "in calendar years": (i) => 2020 + i / 4,
  "before zero": (i) => -9 + i,
  "at one time": () => 2,
  "at two times": (i) => 1 + (i % 2),
  "in seconds": (i) => (1 + i) * 3.2e-8,
  backwards: (i) => 9 - i,
};

/** A ceiling that moves, and the laws that follow it. */
const CEILING = { times: [0, 2, 5], levels: [10, 30, 45] };
const LAWS = [logisticAlong(CEILING, 0), gompertzAlong(CEILING, 0)];
const GUESSED = [
  ...[...curves].map((curve) => ({ curve, title: curve.name, truth: curve.examples[0]?.parameters ?? [] })),
  ...LAWS.map((curve) => ({ curve, title: `${curve.name} along a ceiling`, truth: [2, 0.8] })),
];

const shapeOf = (curve: Curve, guess: readonly number[], points: readonly CurvePoint[]): number[] =>
  points.map(({ t }) => curve.value(t, guess));
const timesOf = (curve: Curve): number[] => Array.from({ length: 16 }, (_, i) => (curve.startsAt === "launch" ? (i + 1) / 3 : -2 + i / 3));

for (const { curve, title, truth } of GUESSED)
  describe(`a guess of ${title}`, () => {
    test.each(Object.keys(UNLIKELY))("lies inside its ranges for data %s", (kind) => {
      for (const [clock, timeOf] of Object.entries(CLOCKS)) {
        const points = (UNLIKELY[kind] ?? []).map((y, i) => ({ t: timeOf(i), y }));
        const guess = curve.guess(points);
        expect(insideRanges(curve, guess), `${clock}: ${guess.join(", ")}`).toBe(true);
      }
    });

    test("lies inside its ranges for whatever numbers", () => {
      const number = fc.oneof(fc.double(), fc.double({ min: -100, max: 100, noNaN: true }));
      fc.assert(
        fc.property(fc.array(fc.record({ t: number, y: number }), { maxLength: 12 }), (points) => {
          expect(insideRanges(curve, curve.guess(points))).toBe(true);
        }),
        { numRuns: 60 },
      );
    });

    test("does not depend on the order of the points, nor on those that are no numbers", () => {
      const points = timesOf(curve).map((t) => ({ t, y: curve.value(t, truth) }));
      expect(curve.guess([...points].reverse())).toEqual(curve.guess(points));
      expect(curve.guess([...points, { t: Number.NaN, y: 3 }, { t: 99, y: Number.POSITIVE_INFINITY }, { t: 7, y: Number.NaN }])).toEqual(
        curve.guess(points),
      );
    });
  });

for (const curve of curves)
  describe(`a guess of ${curve.name}`, () => {
    test("is the same in dollars and in billions, in years and in months", () => {
      fc.assert(
        fc.property(plausibleParameters(curve), (parameters) => {
          const points = timesOf(curve).map((t, i) => ({ t, y: curve.value(t, parameters) * (1 + 0.1 * Math.sin(5 * i)) }));
          // In billions a level below 1e-299 would be a subnormal number and lose its digits: other data, not another unit.
          if (curve.sign === "positive" && !points.every(({ y }) => y > 1e-298)) return;
          const plain = shapeOf(curve, curve.guess(points), points);
          for (const [levels, times] of [
            [1e-9, 1],
            [1, 12],
            [1e280, 1 / 12],
          ] as const) {
            const other = points.map(({ t, y }) => ({ t: t * times, y: y * levels }));
            const shape = shapeOf(curve, curve.guess(other), other);
            const size = Math.max(...plain.map(Math.abs));
            for (const [i, value] of shape.entries()) expect(Math.abs(value / levels - (plain[i] ?? 0))).toBeLessThan(1e-9 * size);
          }
        }),
        { numRuns: 15 },
      );
    });

    test("comes near the truth where the data are clean", () => {
      fc.assert(
        fc.property(plausibleParameters(curve), (parameters) => {
          const points = timesOf(curve).map((t) => ({ t, y: curve.value(t, parameters) }));
          const size = Math.max(...points.map(({ y }) => Math.abs(y)));
          if (size < 1e-200) return;
          const guess = curve.guess(points);
          const worst = Math.max(...points.map(({ t, y }) => Math.abs(curve.value(t, guess) - y)));
          expect(worst).toBeLessThan(0.6 * size);
        }),
        { numRuns: 100, seed: 3 },
      );
    });
  });

describe("a guess towards a ceiling that moves", () => {
  test.each(LAWS.map((curve) => [curve.name, curve] as const))("of %s is near the growth that made clean points", (_, curve) => {
    const times = Array.from({ length: 20 }, (_, i) => i / 4);
    const points = times.map((t) => ({ t, y: curve.value(t, [2, 0.8]) }));
    const [level, growth] = curve.guess(points);
    expect(level).toBeCloseTo(2, 12);
    expect(growth).toBeCloseTo(0.8, 1);
    // two readings at the first time, one at each after: the pairs beyond keep their own middles
    const [first] = points;
    const again = curve.guess([{ t: first?.t ?? 0, y: first?.y ?? 0 }, ...points]);
    expect(again[1]).toBe(growth);
  });
});
