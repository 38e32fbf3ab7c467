import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RunrateError } from "../src/base/errors.ts";
import type { Curve, CurvePoint } from "../src/curves/curve.ts";
import { curves } from "../src/curves/index.ts";
import { fitCurve } from "../src/fit/fit-curve.ts";
import { stream } from "../src/numerics/random.ts";
import { plausibleParameters } from "./fixtures/curve-arguments.ts";
import { fitBySquares } from "./fixtures/fit-by-squares.ts";
import { seriesOf } from "./fixtures/series-of.ts";

/** Parameters that forty points over six years tell well: t from −2 to 4, or from the launch on. */
const TOLD: Readonly<Record<string, readonly (readonly number[])[]>> = {
  linear: [
    [3, 2],
    [10, -4],
  ],
  exponential: [
    [3, 1],
    [8, -0.5],
  ],
  power: [
    [3, 2],
    [5, 0.4],
  ],
  logistic: [
    [10, 2, 1],
    [40, 1.2, 2],
  ],
  gompertz: [
    [10, 1.5, 0.5],
    [40, 0.9, 1.5],
  ],
  richards: [
    [10, 2, 1, 1.5],
    [20, 3, 1, 0.5],
    [20, 3, 0, 3],
  ],
  bi_logistic: [
    [10, 0.4, 4, -1, 5, 2],
    [10, 0.7, 3, -0.5, 6, 2.5],
  ],
  bass: [
    [12, 0.1, 1.5],
    [12, 0.02, 2.5],
    [12, 0.4, 0.8],
  ],
  bass_per_period: [
    [12, 0.1, 1.5],
    [12, 0.02, 2.5],
    [12, 0.4, 0.8],
  ],
  weibull: [
    [10, 3, 2],
    [10, 2, 0.8],
    [10, 4, 4],
  ],
  hill: [
    [10, 2, 3],
    [10, 1, 1.5],
    [10, 3, 6],
  ],
  bertalanffy: [
    [10, 1],
    [10, 0.4],
  ],
  damped_trend: [
    [2, 4, 0.5],
    [5, -3, 1],
  ],
};

const COUNT = 40;
function pointsOf(curve: Curve, parameters: readonly number[], noise: number, draw = 0): CurvePoint[] {
  const normals = new Float64Array(COUNT);
  stream(17, "curves-recover", 0, draw).normals(normals);
  const times = Array.from({ length: COUNT }, (_, i) => (curve.startsAt === "launch" ? (i + 1) * 0.15 : -2 + i * 0.15));
  const levels = times.map((t) => curve.value(t, parameters));
  const size = Math.max(...levels.map(Math.abs));
  return times.flatMap((t, i) => {
    const [level, normal] = [levels[i] ?? 0, normals[i] ?? 0];
    if (curve.sign === "any") return [{ t, y: level + noise * size * normal }];
    // What is a millionth of a millionth of the rest is not published.
    return level < 1e-12 * size ? [] : [{ t, y: level * Math.exp(noise * normal) }];
  });
}
const sizeOf = (points: readonly CurvePoint[]): number => Math.max(...points.map(({ y }) => Math.abs(y)));

for (const curve of curves)
  describe(curve.name, () => {
    const told = TOLD[curve.name] ?? [];

    test("is found again in its own clean points", () => {
      expect(told.length).toBeGreaterThan(1);
      for (const truth of told) {
        const { result, parameters } = fitBySquares(curve, pointsOf(curve, truth, 0));
        // Where the residuals are rounding and nothing else, no search can tell that it has arrived.
        if (result.sumOfSquares > 1e-24) expect(result.outcome, result.reason).toBe("converged");
        for (const [j, value] of truth.entries()) expect((parameters[j] ?? 0) / (value || 1) - (value === 0 ? 0 : 1)).toBeCloseTo(0, 7);
      }
    });

    test("is found near itself in points with an error of 5%", () => {
      for (const truth of told)
        for (let draw = 0; draw < 5; draw++) {
          const points = pointsOf(curve, truth, 0.05, draw);
          const { result, parameters, sumAt } = fitBySquares(curve, points);
          expect(result.outcome, result.reason).toBe("converged");
          expect(result.sumOfSquares).toBeLessThanOrEqual(sumAt(truth));
          const worst = Math.max(...points.map(({ t }) => Math.abs(curve.value(t, parameters) - curve.value(t, truth))));
          expect(worst).toBeLessThan(0.15 * sizeOf(points));
        }
    });

    test("is found again from its guess alone, whatever it was", () => {
      const truths = fc.sample(plausibleParameters(curve), { numRuns: 20, seed: 7 });
      const found = truths.filter((truth) => {
        const points = pointsOf(curve, truth, 0);
        const size = curve.sign === "any" ? sizeOf(points) : 1;
        return points.length > truth.length && fitBySquares(curve, points).result.sumOfSquares < 1e-14 * size * size;
      });
      // Two waves that are nearly one cannot be told apart.
      expect(found.length).toBeGreaterThanOrEqual(16);
    });

    test("is the same in dollars and in billions, in years and in months", () => {
      const [truth = []] = told;
      const points = pointsOf(curve, truth, 0.05);
      const plain = fitBySquares(curve, points).parameters;
      for (const [levels, times] of [
        [1e-9, 1],
        [1e9, 1],
        [1, 12],
      ] as const) {
        const other = points.map(({ t, y }) => ({ t: t * times, y: y * levels }));
        const { parameters } = fitBySquares(curve, other);
        for (const { t } of points) {
          const miss = curve.value(t * times, parameters) / levels - curve.value(t, plain);
          expect(Math.abs(miss)).toBeLessThan(1e-9 * sizeOf(points));
        }
      }
    });

    test("is fitted to a series on the log scale, or refused in one sentence", () => {
      const [truth = []] = told;
      const points = pointsOf(curve, truth, 0.02).filter(({ y }) => y > 0);
      const series = seriesOf(points.map(({ t, y }) => [2026 + t, y]));
      const fits = curve.sign === "positive" && curve.startsAt === undefined;
      if (fits) {
        const fit = fitCurve(series, curve);
        expect(fit.outcome).toBe("converged");
        for (const { t } of points) expect(Math.abs(fit.level(2026 + t) - curve.value(t, truth))).toBeLessThan(0.1 * sizeOf(points));
        return;
      }
      const refusal = ((): unknown => {
        try {
          return fitCurve(series, curve);
        } catch (error) {
          return error;
        }
      })();
      expect(refusal).toBeInstanceOf(RunrateError);
      expect(refusal instanceof RunrateError && refusal.kind).toBe("refused");
      expect(refusal instanceof RunrateError && refusal.message).toMatch(
        new RegExp(`^${curve.name} (counts time from a launch|may pass through zero), and .*: fit a curve that `),
      );
    });
  });
