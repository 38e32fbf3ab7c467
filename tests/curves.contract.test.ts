import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Curve } from "../src/curves/curve.ts";
import { curves } from "../src/curves/index.ts";
import { extremeParameters, extremeTime, insideRanges, plausibleParameters, plausibleTime } from "./fixtures/curve-arguments.ts";

const slopesOf = (curve: Curve, t: number, parameters: readonly number[]): Float64Array => {
  const out = new Float64Array(parameters.length).fill(Number.NaN);
  curve.gradient(t, parameters, out);
  return out;
};

/** The level that growing by `growth` leads to: the classical Runge–Kutta method for log y. */
function integrated(curve: Curve, level: number, t: number, dt: number, parameters: readonly number[]): number {
  const steps = 400;
  const h = dt / steps;
  let log = 0;
  const slope = (at: number, risen: number): number => curve.growth(level * Math.exp(risen), at, parameters);
  for (let i = 0; i < steps; i++) {
    const at = t + i * h;
    const a = slope(at, log);
    const b = slope(at + h / 2, log + (h / 2) * a);
    const c = slope(at + h / 2, log + (h / 2) * b);
    const d = slope(at + h, log + h * c);
    log += (h / 6) * (a + 2 * b + 2 * c + d);
  }
  return level * Math.exp(log);
}

for (const curve of curves)
  describe(curve.name, () => {
    const { ceiling, inflection, advance } = curve;

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

    test("follows the level or the time, as it says", () => {
      const [{ parameters } = { parameters: [] }] = curve.examples;
      const level = curve.value(1.5, parameters);
      if (curve.growthFrom === "level") {
        expect(curve.growth(level, 0.5, parameters)).toBe(curve.growth(level, 2.5, parameters));
        return;
      }
      expect(curve.growth(level, 0.5, parameters)).not.toBe(curve.growth(level, 2.5, parameters));
    });

    test("stays below its ceiling, and comes to it", () => {
      if (ceiling === undefined) return;
      fc.assert(
        fc.property(plausibleParameters(curve), plausibleTime(curve), (parameters, t) => {
          expect(curve.value(t, parameters)).toBeLessThanOrEqual(ceiling(parameters));
          expect(curve.value(1e30, parameters) / ceiling(parameters)).toBeCloseTo(1, 6);
          if (curve.growthFrom === "time") expect(curve.growth(ceiling(parameters), 1000, parameters)).toBeCloseTo(0, 12);
          else expect(curve.growth(ceiling(parameters), t, parameters)).toBeCloseTo(0, 12);
          if (curve.growthFrom === "level") expect(curve.growth(1.5 * ceiling(parameters), t, parameters)).toBeLessThanOrEqual(0);
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

    test("advances as its growth says, in one step or in two", () => {
      if (advance === undefined) return;
      const dt = fc.double({ min: 0.02, max: 1.5, noNaN: true });
      const shock = fc.double({ min: 0.7, max: 1.3, noNaN: true });
      fc.assert(
        fc.property(plausibleParameters(curve), plausibleTime(curve), dt, shock, (parameters, t, step, factor) => {
          const level = factor * curve.value(t, parameters);
          // Through zero a growth rate does not lead.
          if (level < 1e-6 || (curve.sign === "any" && advance(level, t, step, parameters) < 0.2 * level)) return;
          const there = advance(level, t, step, parameters);
          const expected = integrated(curve, level, t, step, parameters);
          // The method itself needs growth that does not change much within one of its steps.
          if (Math.abs(curve.growth(level, t, parameters)) < 20) expect(there / expected).toBeCloseTo(1, 6);
          const half = advance(advance(level, t, 0.4 * step, parameters), t + 0.4 * step, 0.6 * step, parameters);
          expect(half / there).toBeCloseTo(1, 9);
          expect(advance(level, t, 0, parameters) / level).toBeCloseTo(1, 9);
        }),
        { numRuns: 60 },
      );
    });

    test("leaves nothing as it is, or from a launch begins", () => {
      if (advance === undefined || curve.sign === "any" || curve.growthFrom === "time") return;
      for (const { parameters } of curve.examples)
        for (const dt of [0.1, 1, 30]) {
          const begun = curve.startsAt === "launch" ? curve.value(dt, parameters) : 0;
          expect(advance(0, 0, dt, parameters) - begun).toBeCloseTo(0, 10);
        }
    });

    test("advances along itself", () => {
      if (advance === undefined) return;
      fc.assert(
        fc.property(plausibleParameters(curve), plausibleTime(curve), (parameters, t) => {
          const level = curve.value(t, parameters);
          if (level < 1e-9 || (ceiling !== undefined && level > 0.999 * ceiling(parameters))) return;
          expect(advance(level, t, 0.7, parameters) / curve.value(t + 0.7, parameters)).toBeCloseTo(1, 8);
        }),
      );
    });
  });
