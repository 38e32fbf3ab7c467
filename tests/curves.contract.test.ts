import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Curve, CurveParameter, CurvePoint } from "../src/curves/curve.ts";
import { curves } from "../src/curves/index.ts";
import { normalQuantile } from "../src/numerics/normal.ts";

/** A value that a parameter might take for data of a few years and a level of about ten. */
const plausible = ({ unit, min }: CurveParameter): fc.Arbitrary<number> => {
  if (unit === "y") return fc.double({ min: 5, max: 50, noNaN: true });
  if (unit === "1/year") return fc.double({ min: min < 0 ? -2 : 0.1, max: 3, noNaN: true });
  return fc.double({ min: -2, max: 2, noNaN: true });
};
const parametersOf = (curve: Curve): fc.Arbitrary<number[]> => fc.tuple(...curve.parameters.map(plausible));
const time = fc.double({ min: -2, max: 2, noNaN: true });
const pointsOf = (curve: Curve, parameters: readonly number[], noise: number): CurvePoint[] =>
  Array.from({ length: 12 }, (_, i) => {
    const t = -3 + i / 3;
    return { t, y: curve.value(t, parameters) * Math.exp(noise * normalQuantile((((i * 7) % 12) + 0.5) / 12)) };
  });
const insideRanges = (curve: Curve, values: readonly number[]): boolean =>
  values.length === curve.parameters.length &&
  curve.parameters.every(({ min, max }, j) => Number.isFinite(values[j]) && (values[j] ?? 0) > min && (values[j] ?? 0) < max);

for (const curve of curves)
  describe(curve.name, () => {
    test("describes itself", () => {
      expect(curve.reference).not.toBe("");
      for (const { name, meaning, min, max } of curve.parameters) {
        expect(curve.formula).toContain(name);
        expect(meaning).not.toBe("");
        expect(min).toBeLessThan(max);
      }
      expect(curve.examples.length).toBeGreaterThan(1);
    });

    test("keeps its examples", () => {
      for (const { parameters, t, y, because } of curve.examples) expect(curve.value(t, parameters) / y, because).toBeCloseTo(1, 12);
    });

    test("has the gradient of its value", () => {
      fc.assert(
        fc.property(parametersOf(curve), time, (parameters, t) => {
          const out = new Float64Array(parameters.length);
          curve.gradient(t, parameters, out);
          for (const [j, value] of parameters.entries()) {
            const step = 1e-5 * Math.max(1, Math.abs(value));
            const [up, down] = [parameters.with(j, value + step), parameters.with(j, value - step)];
            // Far below its ceiling a curve bends too fast for differences.
            if (curve.value(t, parameters) < 1e-9) continue;
            const expected = (curve.value(t, up) - curve.value(t, down)) / (2 * step);
            const size = Math.abs(curve.value(t, parameters)) + Math.abs(expected);
            expect(Math.abs((out[j] ?? 0) - expected)).toBeLessThanOrEqual(1e-6 * size);
          }
        }),
      );
    });

    test("grows at its own growth rate, d log y / dt", () => {
      fc.assert(
        fc.property(parametersOf(curve), time, (parameters, t) => {
          const step = 1e-5;
          const seen = (Math.log(curve.value(t + step, parameters)) - Math.log(curve.value(t - step, parameters))) / (2 * step);
          const level = curve.value(t, parameters);
          // Where the level is a vanishing share of the ceiling or all but reached it, the level no longer tells the time.
          if (level < 1e-12) return;
          expect(Math.abs(curve.growth(level, t, parameters) - seen)).toBeLessThan(1e-5 * (1 + Math.abs(seen)));
        }),
      );
    });

    test("stays below its ceiling, and comes to it", () => {
      const { ceiling } = curve;
      if (ceiling === undefined) return;
      fc.assert(
        fc.property(parametersOf(curve), time, (parameters, t) => {
          expect(curve.value(t, parameters)).toBeLessThanOrEqual(ceiling(parameters));
          expect(curve.value(1000, parameters) / ceiling(parameters)).toBeCloseTo(1, 6);
          expect(curve.growth(ceiling(parameters), t, parameters)).toBeCloseTo(0, 12);
        }),
      );
      // What the profile of a ceiling relies on.
      expect(curve.parameters.filter(({ unit }) => unit === "y")).toHaveLength(1);
    });

    test("guesses inside its ranges, and near the truth where the data are clean", () => {
      fc.assert(
        fc.property(parametersOf(curve), (parameters) => {
          const clean = pointsOf(curve, parameters, 0);
          if (!clean.every(({ y }) => y > 1e-200)) return;
          expect(insideRanges(curve, curve.guess(clean))).toBe(true);
          expect(insideRanges(curve, curve.guess(pointsOf(curve, parameters, 0.2)))).toBe(true);
        }),
      );
      const truth = curve.parameters.map(({ unit }) => (unit === "y" ? 10 : unit === "1/year" ? 0.6 : 0));
      const guess = curve.guess(pointsOf(curve, truth, 0));
      const miss = pointsOf(curve, truth, 0).map(({ t, y }) => Math.abs(Math.log(curve.value(t, guess) / y)));
      expect(Math.max(...miss)).toBeLessThan(Math.log(2));
    });

    test("guesses inside its ranges from data that fall, stand still or come at one time", () => {
      for (const levels of [
        [8, 4, 2, 1, 0.5],
        [3, 3, 3, 3, 3],
        [1, 5, 2, 9, 1],
      ]) {
        const points = levels.map((y, t) => ({ t, y }));
        expect(insideRanges(curve, curve.guess(points)), String(levels)).toBe(true);
        expect(insideRanges(curve, curve.guess(points.map(({ y }) => ({ t: 0, y })))), `${levels} at once`).toBe(true);
      }
    });
  });
