import { describe, expect, test } from "vitest";
import type { Curve } from "../src/curves/curve.ts";
import { curves } from "../src/curves/index.ts";
import { ceilingRange } from "../src/fit/ceiling-range.ts";
import { fitCurve } from "../src/fit/index.ts";
import { logProblem } from "../src/fit/log-problem.ts";
import { leastSquares } from "../src/numerics/least-squares.ts";
import { lineThrough } from "../src/numerics/line.ts";
import { stream } from "../src/numerics/random.ts";
import { studentReach } from "../src/numerics/student.ts";
import { seriesOf } from "./fixtures/series-of.ts";

const [exponential, logistic, gompertz] = [curves.get("exponential"), curves.get("logistic"), curves.get("gompertz")];

const noisy = (curve: Curve, parameters: readonly number[], count: number, first: number, noise: number) => {
  const normals = new Float64Array(count);
  stream(21, "verdict-test", 0, 0).normals(normals);
  return seriesOf(
    Array.from(normals, (z, i) => {
      const t = first + i / 4;
      return [2026 + t, curve.value(t, parameters) * Math.exp(noise * z)];
    }),
  );
};

describe("a verdict on a ceiling", () => {
  test("holds where the curve has bent", () => {
    const { verdict, parameters } = fitCurve(noisy(logistic, [1e9, 3, -1.5], 16, -3.75, 0.02), logistic);
    expect(verdict.identified).toBe(true);
    expect(verdict.text).toMatch(
      /^the ceiling is \$(9\d\d(\.\d)?M|1\.0\d*B) \(95% interval .*\); the curve has reached 9\d% of it, if it is the right curve$/,
    );
    expect(parameters[0]?.interval.low).not.toBeNull();
  });

  test("is open where growth has not slowed, and says from where on ceilings are possible", () => {
    const series = noisy(exponential, [3e10, 2.5], 9, -2, 0.1);
    for (const curve of [logistic, gompertz]) {
      const { verdict, outcome } = fitCurve(series, curve);
      expect(outcome).toBe("converged");
      expect(verdict.identified).toBe(false);
      expect(verdict.text).toMatch(
        /^9 points do not tell a ceiling: the data are consistent with ceilings from \$\d+(\.\d)?[BT] up, with no upper end \(95% interval\)/,
      );
    }
  });

  test("leaves the ends of a ceiling's interval open where it rests at the edge of what was searched", () => {
    const fit = fitCurve(seriesOf([1, 1.1, 1.3, 1.7, 2.6, 4.5, 9].map((y, i) => [2020 + i, y])), logistic);
    const [capacity, growth] = fit.parameters;
    expect(capacity?.interval).toEqual({ level: 0.95, method: "wald", low: null, high: null });
    expect(capacity?.standardError).toBe(Number.POSITIVE_INFINITY);
    expect(growth?.interval.low).toBeGreaterThan(0);
    // Without a ceiling in sight the logistic is the exponential, whose least squares is a regression.
    const { slope } = lineThrough(fit.series.points.map(({ time, value }) => [time - 2026, Math.log(value)]));
    expect(growth?.estimate).toBeCloseTo(slope, 4);
    const out = new Float64Array(3);
    fit.draw(0.3, out);
    expect(out[0]).toBeCloseTo(capacity?.estimate ?? 0, 3);
  });

  test("is open where the interval is wider than a factor of ten, or the estimate far above the last point", () => {
    // A Gompertz curve on data that another curve made.
    const points = Array.from({ length: 12 }, (_, i): [number, number] => [2015 + i, logistic.value(i - 11, [1e9, 0.8, -3])]);
    const wide = fitCurve(seriesOf(points), gompertz);
    expect(wide.verdict.identified).toBe(false);
    expect(wide.verdict.text).toMatch(/consistent with ceilings of \$\S+, a factor of \d+ \(95% interval\)/);
    // Twelve quarters that end at a twentieth of the ceiling, nearly without noise: a narrow interval that rests on the shape alone.
    const clean = fitCurve(noisy(logistic, [1e9, 1.5, 2], 12, -2.75, 1e-5), logistic);
    expect(clean.verdict.identified).toBe(false);
    expect(clean.verdict.text).toMatch(
      /consistent with ceilings of \$.* \(95% interval\), but the middle of them lies \d+(\.\d)? times above the last point: growth has hardly slowed/,
    );
  });
});

test("ceilings are those at which the rest of the curve, fitted anew, is within Student's t of the best fit", () => {
  const { points } = noisy(logistic, [1e9, 2, -1], 12, -2.75, 0.05);
  const problem = logProblem(
    logistic,
    points.map(({ time, value }) => ({ t: time - 2026, y: value })),
  );
  const start = problem.scales.map((scale, j) => scale.to([1e9, 2, -1][j] ?? 0));
  const best = leastSquares(problem, start);
  const reach = studentReach(0.95, 9);
  const { low, high } = ceilingRange(problem, best, 0, reach);
  expect(low).toBeLessThan(Math.exp(best.parameters[0] ?? 0));
  expect(high).toBeGreaterThan(Math.exp(best.parameters[0] ?? 0));
  for (const end of [low, high]) {
    const position = Math.log(end ?? 0);
    const held = { ...problem, low: problem.low.with(0, position), high: problem.high.with(0, position) };
    const there = leastSquares(held, best.parameters);
    expect((there.sumOfSquares - best.sumOfSquares) / (best.sumOfSquares / 9)).toBeCloseTo(reach * reach, 3);
  }
});

test("a search that starts at the edge of its range comes back from it, or rests there", () => {
  // Growth of 0.4 to 1 a year, speeding up: every Gompertz bends more, and its ceiling is driven out of sight.
  const levels = [3.1, 3.19, 3.74, 4.1, 4.4, 5.2, 6.5, 8.4];
  const fit = fitCurve(seriesOf(levels.map((y, i) => [2024.33 + i / 4, y * 1e9])), gompertz);
  expect(fit.outcome, fit.reason).toBe("converged");
  expect(fit.reason).toContain("8 of 8 starts agree");
});

describe("a verdict on growth", () => {
  test("gives the rate, its interval and the doubling time in one unit", () => {
    const { verdict } = fitCurve(noisy(exponential, [3e10, 2.5], 9, -2, 0.05), exponential);
    expect(verdict.identified).toBe(true);
    expect(verdict.text).toMatch(
      /^log growth averages 2\.\d+ a year \(95% interval 2\.\d+ to 2\.\d+\), doubling every 1\d(\.\d)? weeks \(1\d(\.\d)? weeks to 1\d(\.\d)? weeks\)$/,
    );
  });

  test("does not tell growth from decline where the interval holds zero, and speaks of halving where it falls", () => {
    const flat = fitCurve(seriesOf([3, 5, 2, 4, 3.5].map((y, i) => [2022 + i, y])), exponential);
    expect(flat.verdict.identified).toBe(false);
    expect(flat.verdict.text).toContain("do not tell growth from decline");
    const falling = fitCurve(noisy(exponential, [3e10, -0.7], 9, -2, 0.05), exponential);
    expect(falling.verdict.text).toMatch(/halving every \d/);
    const floor = seriesOf(Array.from({ length: 18 }, (_, i) => [2020 + i / 4, 3 + 7 * Math.exp(-i / 3)] as const));
    expect(fitCurve(floor, exponential).verdict.text).toContain(": the decline slowed");
    const ending = seriesOf(Array.from({ length: 18 }, (_, i) => [2020 + i / 4, 10 - 0.03 * i * i] as const));
    expect(fitCurve(ending, exponential).verdict.text).toContain(": the decline accelerated");
  });

  test("warns of growth that speeds up or slows down, and of residuals that follow each other", () => {
    const slowing = fitCurve(noisy(logistic, [1e9, 3, -1.5], 16, -3.75, 0.02), exponential);
    expect(slowing.verdict.text).toMatch(/growth was 3(\.\d)? a year over the first 6 points and 0\.\d+ over the last 6: it slowed/);
    expect(slowing.verdict.text).toMatch(/the residuals follow each other \(autocorrelation 0\.\d+\)/);
    const speeding = fitCurve(seriesOf([1, 1.1, 1.3, 1.7, 2.6, 4.5, 9].map((y, i) => [2020 + i, y])), exponential);
    expect(speeding.verdict.text).toContain("it accelerated");
    expect(speeding.autocorrelation).toBeGreaterThan(0);
  });

  test("has no autocorrelation to speak of with three points", () => {
    expect(fitCurve(seriesOf([1, 2, 5].map((y, i) => [2024 + i, y])), exponential).autocorrelation).toBeNull();
  });
});
