import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Curve } from "../src/curves/curve.ts";
import { curves } from "../src/curves/index.ts";
import { extremeParameters, extremeTime, insideRanges, plausibleParameters, plausibleTime } from "./fixtures/curve-arguments.ts";
import { slopesOf } from "./fixtures/slopes-of.ts";

/** Whether growth changes with the time at one level: else a shock changes all that comes. */
function followsTime(curve: Curve): boolean {
  const [{ parameters } = { parameters: [] }] = curve.examples;
  const level = curve.value(1.5, parameters);
  return curve.growth(level, 0.5, parameters) !== curve.growth(level, 2.5, parameters);
}

for (const curve of curves)
  describe(curve.name, () => {
    const { ceiling, inflection } = curve;

    test("describes itself", () => {
      expect(curve.reference).not.toBe("");
      expect(curve.name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      for (const { name, meaning, min, max } of curve.parameters) {
        expect(curve.formula).toContain(name);
        expect(meaning).not.toBe("");
        expect(min).toBeLessThan(max);
      }
      expect(curve.examples.length).toBeGreaterThan(1);
    });

    test("keeps its examples", () => {
      for (const { parameters, t, y, because } of curve.examples) {
        expect(insideRanges(curve, parameters), because).toBe(true);
        if (y === 0) expect(curve.value(t, parameters), because).toBe(0);
        else expect(curve.value(t, parameters) / y, because).toBeCloseTo(1, 11);
      }
    });

    test("has a number for everything, however far", () => {
      const far = fc.oneof(extremeTime(curve, 1e9), fc.constantFrom(0, -0, 5e-324, -5e-324, 1e-300, -1, -1e6));
      fc.assert(
        fc.property(extremeParameters(curve, 1e4, 1e280), far, (parameters, t) => {
          const value = curve.value(t, parameters);
          const slopes = slopesOf(curve, t, parameters);
          expect([value, ...slopes].some(Number.isNaN)).toBe(false);
          if (curve.sign === "positive") expect(value).toBeGreaterThanOrEqual(0);
          if (ceiling !== undefined) expect([value, ...slopes].every(Number.isFinite)).toBe(true);
          if (ceiling !== undefined) expect(value).toBeLessThanOrEqual(ceiling(parameters));
        }),
        { numRuns: 400, seed: 3 },
      );
    });

    test("is nothing before its launch, where it has one", () => {
      if (curve.startsAt === undefined) return;
      const [{ parameters } = { parameters: [] }] = curve.examples;
      for (const t of [0, -0, -1e-9, -3, -1e9]) {
        expect(curve.value(t, parameters)).toBe(0);
        expect([...slopesOf(curve, t, parameters)].every((slope) => slope === 0)).toBe(true);
      }
      expect(curve.value(1e-3, parameters)).toBeGreaterThan(0);
    });

    test("grows at its own growth rate, d log y / dt", () => {
      fc.assert(
        fc.property(plausibleParameters(curve), plausibleTime(curve), (parameters, t) => {
          const step = 1e-5;
          const level = curve.value(t, parameters);
          const seen = (curve.value(t + step, parameters) - curve.value(t - step, parameters)) / (2 * step) / level;
          // Where the level is a vanishing share of the ceiling or all but reached it, or passes zero, it no longer tells the time.
          if (Math.abs(level) < 1e-12) return;
          if (curve.sign === "any" && Math.abs(level) < 1e-2) return;
          if (ceiling !== undefined && level > 0.9999 * ceiling(parameters)) return;
          expect(Math.abs(curve.growth(level, t, parameters) - seen)).toBeLessThan(1e-5 * (1 + Math.abs(seen)));
        }),
      );
    });

    test("stays below its ceiling, and comes to it", () => {
      if (ceiling === undefined) return;
      fc.assert(
        fc.property(plausibleParameters(curve), plausibleTime(curve), (parameters, t) => {
          expect(curve.value(t, parameters)).toBeLessThanOrEqual(ceiling(parameters));
          expect(curve.value(1e30, parameters) / ceiling(parameters)).toBeCloseTo(1, 6);
          expect(curve.growth(ceiling(parameters), followsTime(curve) ? 1000 : t, parameters)).toBeCloseTo(0, 12);
          if (!followsTime(curve)) expect(curve.growth(1.5 * ceiling(parameters), t, parameters)).toBeLessThanOrEqual(0);
        }),
      );
      // What the profile of a ceiling relies on.
      expect(curve.parameters.filter(({ unit }) => unit === "y")).toHaveLength(1);
      const [{ parameters } = { parameters: [] }] = curve.examples;
      expect(ceiling(parameters)).toBe(parameters[curve.parameters.findIndex(({ unit }) => unit === "y")]);
    });

    test("turns where it says", () => {
      if (inflection === undefined) return;
      let turned = 0;
      fc.assert(
        fc.property(plausibleParameters(curve), (parameters) => {
          const turn = inflection(parameters);
          // Too near the launch to look at both sides of it.
          if (turn !== undefined && curve.startsAt === "launch" && turn.t < 0.02) return;
          const aside = 0.05 * Math.min(1, curve.startsAt === "launch" ? (turn?.t ?? 1) : 1);
          const steepness = (t: number): number => {
            const h = 0.1 * aside;
            return curve.value(t + h, parameters) - 2 * curve.value(t, parameters) + curve.value(t - h, parameters);
          };
          if (turn === undefined) {
            for (const t of [0.05, 0.3, 1, 3]) expect(steepness(t)).toBeLessThanOrEqual(1e-12 * curve.value(100, parameters));
            return;
          }
          turned++;
          expect(turn.level / curve.value(turn.t, parameters)).toBeCloseTo(1, 10);
          expect(steepness(turn.t - aside)).toBeGreaterThan(0);
          expect(steepness(turn.t + aside)).toBeLessThan(0);
        }),
        { endOnFailure: true },
      );
      expect(turned).toBeGreaterThan(10);
    });
  });
