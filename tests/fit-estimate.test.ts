import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { type Estimate, estimate } from "../src/fit/estimate.ts";
import { formulaModel } from "../src/fit/formula-model.ts";
import { curveModel, type MeanModel } from "../src/fit/mean-model.ts";
import { multiStart } from "../src/fit/multi-start.ts";
import { stream } from "../src/numerics/random.ts";

const count = (points: number): Float64Array => Float64Array.from({ length: points }, (_, i) => i);
const logistic = curves.get("logistic");
const START = [80, 0.4, 9];
const times = count(24);
const clean = times.map((t) => logistic.value(t, [100, 0.5, 8]));
const noise = new Float64Array(24);
stream(3, "noise", 0, 0).normals(noise);
const y = clean.map((value, i) => value + (noise[i] ?? 0));
const model = curveModel(logistic, times);

/** Largest relative difference of estimates and errors. */
function apart(a: Estimate, b: Estimate): number {
  const shares = [...a.parameters, ...a.standardErrors].map((value, k) => {
    const other = [...b.parameters, ...b.standardErrors][k] ?? Number.NaN;
    return Math.abs(value / other - 1);
  });
  return Math.max(...shares);
}

describe("an estimate", () => {
  const plain = estimate(model, y, { start: START });

  test("gives a curve's parameters with errors, outcome and reason", () => {
    expect(plain.outcome).toBe("converged");
    expect(plain.reason).toMatch(/no parameter by more than \S+ of itself \(limit 1.0e-11\)/);
    for (const [j, truth] of [100, 0.5, 8].entries())
      expect(Math.abs((plain.parameters[j] ?? 0) - truth) / (plain.standardErrors[j] ?? 0)).toBeLessThan(3);
    expect(plain.degreesOfFreedom).toBe(21);
    expect(plain.sumOfSquares).toBeCloseTo(
      plain.residuals.reduce((sum, residual) => sum + residual * residual, 0),
      10,
    );
    expect(plain.residualStandardDeviation).toBeCloseTo(Math.sqrt(plain.sumOfSquares / 21), 12);
    expect(plain.atBounds).toEqual({});
  });

  test("carries the covariance as a factor on the estimation scales", () => {
    const [, growth = []] = plain.covarianceFactor;
    const error = Math.sqrt(growth.reduce((sum, part) => sum + part * part, 0));
    expect(error * (plain.parameters[1] ?? 0)).toBeCloseTo(plain.standardErrors[1] ?? 0, 12);
    expect(plain.positions[1]).toBeCloseTo(Math.log(plain.parameters[1] ?? 0), 14);
  });

  test("is the same in another unit, at the ends of the number range too", () => {
    for (const unit of [1e9, 1e-9, 1e298, 1e-302]) {
      const scaled = estimate(
        model,
        y.map((value) => value * unit),
        { start: [80 * unit, 0.4, 9] },
      );
      expect(scaled.outcome).toBe("converged");
      expect(
        apart(plain, {
          ...scaled,
          parameters: scaled.parameters.map((value, j) => (j === 0 ? value / unit : value)),
          standardErrors: scaled.standardErrors.map((value, j) => (j === 0 ? value / unit : value)),
        }),
      ).toBeLessThan(1e-9);
      expect(scaled.residualStandardDeviation / unit).toBeCloseTo(plain.residualStandardDeviation, 9);
    }
  });

  test("does not depend on what the working memory held before", () => {
    estimate(model, y, { start: START, bounds: { capacity: { high: 90 } }, weights: times });
    estimate(model, clean, { start: START, noise: "multiplicative" });
    expect(estimate(model, y, { start: START })).toEqual(plain);
    expect(estimate(curveModel(logistic, times), y, { start: START })).toEqual(plain);
  });

  test("takes a weight of two as two points, and one of none as no point", () => {
    const weights = times.map((_, i) => (i % 3 === 0 ? 2 : i % 3 === 1 ? 1 : 0));
    const rows = [...times].flatMap((_, i) => new Array<number>(weights[i] ?? 0).fill(i));
    const repeated = curveModel(
      logistic,
      Float64Array.from(rows, (i) => times[i] ?? 0),
    );
    const a = estimate(model, y, { start: START, weights });
    const b = estimate(
      repeated,
      rows.map((i) => y[i] ?? 0),
      { start: START },
    );
    expect(a.sumOfSquares / b.sumOfSquares).toBeCloseTo(1, 12);
    for (const j of [0, 1, 2]) expect((a.parameters[j] ?? 0) / (b.parameters[j] ?? 1)).toBeCloseTo(1, 10);
    expect([a.degreesOfFreedom, b.degreesOfFreedom]).toEqual([13, 21]);
  });

  test("believes known standard errors instead of the residuals", () => {
    const known = estimate(model, y, { start: START, standardErrors: times.map(() => 2) });
    const share = 2 / plain.residualStandardDeviation;
    for (const j of [0, 1, 2]) expect((known.standardErrors[j] ?? 0) / (plain.standardErrors[j] ?? 1)).toBeCloseTo(share, 9);
    expect(known.sumOfSquares).toBeCloseTo(plain.sumOfSquares / 4, 9);
  });

  test("under multiplicative noise is least squares of logarithms", () => {
    const levels = clean.map((value, i) => value * Math.exp(0.1 * (noise[i] ?? 0)));
    const shares = estimate(model, levels, { start: START, noise: "multiplicative" });
    const logs: MeanModel = formulaModel("log(c) - log(1 + exp(-g * (t - m)))", { t: times });
    const same = estimate(
      logs,
      levels.map((value) => Math.log(value)),
      { start: START },
    );
    expect(shares.outcome).toBe("converged");
    expect(apart(shares, same)).toBeLessThan(1e-8);
  });

  test("stays within bounds and says at which it is pressed; equal ones fix", () => {
    const bounded = estimate(model, y, { start: START, bounds: { capacity: { high: 90 }, growth: { low: 0.01 } } });
    expect([bounded.outcome, bounded.atBounds]).toEqual(["converged", { capacity: "high" }]);
    expect(bounded.parameters[0]).toBeCloseTo(90, 12);
    expect(bounded.standardErrors[0]).toBe(Number.POSITIVE_INFINITY);
    const fixed = estimate(model, y, { start: START, bounds: { capacity: { low: 120, high: 120 } } });
    expect([fixed.outcome, fixed.atBounds, fixed.standardErrors[0], fixed.degreesOfFreedom]).toEqual(["converged", {}, 0, 22]);
    const free = estimate(model, y, { start: START, bounds: { capacity: { low: 10, high: 1e4 } } });
    expect(apart(free, plain)).toBeLessThan(1e-9);
  });
});

describe("data that settle nothing", () => {
  const outcomeOf = (formula: string, start: readonly number[], data: ArrayLike<number> = y): Estimate =>
    estimate(formulaModel(formula, { x: times }), data, { start });

  test.each<[string, readonly number[], readonly number[]]>([
    ["a + b * x + 0 * c", [0, 1, 2], [2]],
    ["a + b * x + c * x", [0, 1, 2], [1, 2]],
    ["x > 99 ? k : a + b * x", [1, 0, 1], [0]],
  ])("%s is stalled, with the open parameters' errors infinite", (formula, start, open) => {
    const result = outcomeOf(formula, start);
    expect(result.outcome).toBe("stalled");
    expect(result.reason).toMatch(/^the data settle 2 of 3 parameters and leave the others open/);
    expect(result.standardErrors.flatMap((error, j) => (error === Number.POSITIVE_INFINITY ? [j] : []))).toEqual(open);
  });

  test("a best fit at infinity is not called converged", () => {
    expect(outcomeOf("a * exp(-b * x) + c", [1, 0.1, 0]).outcome).not.toBe("converged");
  });

  test.each<[string, (x: number) => number, readonly number[]]>([
    ["a + b * x", () => 5, [0, 0]],
    ["a + b * x", (x) => 0.3 * x, [1, 1]],
    ["a + b * x + c * x ^ 2", (x) => 1 + x * x, [1, 1, 1]],
    ["a * exp(b * x)", (x) => 2 * Math.exp(0.1 * x), [1, 0.05]],
  ])("data without noise are fitted by %s, a parameter of zero too", (formula, truth, start) => {
    expect(outcomeOf(formula, start, times.map(truth)).outcome).toBe("converged");
  });

  test("constant data have no logistic", () => {
    for (const level of [5, 0, -3])
      expect(
        estimate(
          model,
          times.map(() => level),
          { start: START },
        ).outcome,
      ).not.toBe("converged");
  });

  test("a start where the model is not finite says so", () => {
    const result = outcomeOf("a * log(b + x)", [1, -5]);
    expect([result.outcome, result.parameters]).toEqual(["not-finite", [1, -5]]);
    expect(result.reason).toMatch(/not finite after 0 steps .*; start elsewhere/);
  });

  test("as many points as parameters give estimates without errors", () => {
    const result = estimate(curveModel(logistic, count(3)), [1, 2, 3.5], { start: [8, 0.4, 3] });
    expect(result.outcome).toBe("converged");
    expect(result.standardErrors).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});

describe("what cannot be meant is one error", () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      "not a number",
      () =>
        estimate(
          model,
          y.map((v, i) => (i === 3 ? Number.NaN : v)),
          { start: START },
        ),
      /^invalid data: observation 4 is NaN/,
    ],
    [
      "infinite",
      () =>
        estimate(
          model,
          y.map(() => Number.POSITIVE_INFINITY),
          { start: START },
        ),
      /^invalid data: observation 1 is Infinity/,
    ],
    ["too few", () => estimate(curveModel(logistic, count(2)), [1, 2], { start: START }), /^too few data: 2 points for the 3 parameters/],
    ["zero weights", () => estimate(model, y, { start: START, weights: times.map(() => 0) }), /^too few data: 0 points/],
    ["another length", () => estimate(model, [1, 2], { start: START }), /^conflicting data: 2 observations for 24 predictors/],
    [
      "a level below zero",
      () =>
        estimate(
          model,
          y.map((v) => v - 50),
          { start: START, noise: "multiplicative" },
        ),
      /multiplicative noise needs values above zero/,
    ],
    ["start outside", () => estimate(model, y, { start: [-1, 0.4, 9] }), /^invalid start: capacity is -1; it must be a number above 0/],
    ["short start", () => estimate(model, y, { start: [1] }), /^conflicting start: 1 values for the 3 parameters/],
    [
      "unknown bound",
      () => estimate(model, y, { start: START, bounds: { capacty: { low: 1 } } }),
      /^unknown parameter "capacty" in the bounds; did you mean "capacity"/,
    ],
    [
      "crossed bounds",
      () => estimate(model, y, { start: START, bounds: { growth: { low: 2, high: 1 } } }),
      /^invalid bounds of growth: 2 to 1/,
    ],
    ["negative weight", () => estimate(model, y, { start: START, weights: times.map(() => -1) }), /^invalid weight: number 1 is -1/],
    [
      "two spreads",
      () => estimate(model, y, { start: START, weights: times, standardErrors: times }),
      /^conflicting options: weights and standardErrors/,
    ],
  ])("%s", (_, work, message) => {
    expect(work).toThrow(message);
  });
});

test("a million points take a moment", () => {
  const t = Float64Array.from({ length: 1e6 }, (_, i) => i / 5e4);
  const levels = t.map((at, i) => logistic.value(at, [100, 0.5, 8]) + (i % 2 === 0 ? 1 : -1));
  const result = estimate(curveModel(logistic, t), levels, { start: START });
  expect(result.outcome).toBe("converged");
  expect(result.parameters[0]).toBeCloseTo(100, 3);
});

describe("several starts", () => {
  const waves = formulaModel("height * sin(speed * x)", { x: times });
  const data = times.map((x, i) => 3 * Math.sin(0.9 * x) + 0.1 * (noise[i] ?? 0));

  test("leave a wrong valley, and say how many agree", () => {
    const alone = estimate(waves, data, { start: [1, 0.6] });
    const { best, agreed, tried } = multiStart(waves, data, { start: [1, 0.6], starts: 20 });
    expect(best.sumOfSquares).toBeLessThan(0.1 * alone.sumOfSquares);
    expect(Math.abs(best.parameters[1] ?? 0)).toBeCloseTo(0.9, 2);
    expect(tried).toBe(20);
    expect(agreed).toBeGreaterThanOrEqual(1);
    expect(agreed).toBeLessThan(20);
  });

  test("are the same for the same seed", () => {
    const options = { start: [1, 0.6], starts: 6 };
    expect(multiStart(waves, data, options)).toEqual(multiStart(waves, data, options));
    const logistics = multiStart(model, y, { start: START });
    expect([logistics.tried, logistics.best.outcome]).toEqual([9, "converged"]);
    expect(logistics.agreed).toBeGreaterThan(4);
  });

  test("refuse a number that is none", () => {
    expect(() => multiStart(model, y, { start: START, starts: 0 })).toThrow("invalid starts: 0");
  });
});
