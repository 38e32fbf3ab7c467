import { describe, expect, test } from "vitest";
import { RunrateError } from "../src/base/errors.ts";
import type { Curve } from "../src/curves/curve.ts";
import { curves } from "../src/curves/index.ts";
import { interval90 } from "../src/distributions/interval.ts";
import { curveQuantities } from "../src/fit/curve-quantities.ts";
import { fitCurve } from "../src/fit/fit-curve.ts";
import { mean } from "../src/numerics/mean.ts";
import { stream } from "../src/numerics/random.ts";
import { studentReach } from "../src/numerics/student.ts";
import { dayAt } from "../src/units/time.ts";
import { seriesOf } from "./fixtures/series-of.ts";

const [exponential, logistic, gompertz] = [curves.get("exponential"), curves.get("logistic"), curves.get("gompertz")];

/** Points of a curve at months from `first` on, with noise of a standard deviation in logs; t = 0 at the start of 2026. */
const noisy = (curve: Curve, parameters: readonly number[], times: readonly number[], noise = 0, draw = 0) => {
  const normals = new Float64Array(times.length);
  stream(11, "fit-test", 0, draw).normals(normals);
  return seriesOf(times.map((t, i) => [2026 + t, curve.value(t, parameters) * Math.exp(noise * (normals[i] ?? 0))]));
};
const quarters = (count: number, first: number): number[] => Array.from({ length: count }, (_, i) => first + i / 4);
const estimates = (fit: ReturnType<typeof fitCurve>): number[] => fit.parameters.map(({ estimate }) => estimate);

/** Regression of log(2, 3, 3.5, 6, 7) on −4 to 0. */
const REGRESSION = {
  intercept: 1.9961730347115,
  slope: 0.31986731175507,
  interceptError: 0.078750930816744,
  slopeError: 0.032149932878374,
  deviation: 0.10166701451719,
};

describe("a fit", () => {
  test("finds the curve that made the data, whichever it is", () => {
    const cases: readonly [Curve, readonly number[]][] = [
      [exponential, [3e9, 1.4]],
      [logistic, [1e9, 2.5, -0.7]],
      [gompertz, [5e9, 1.2, -0.5]],
    ];
    for (const [curve, truth] of cases) {
      // The last point is where the curve's own time begins.
      const fit = fitCurve(noisy(curve, truth, quarters(13, -3)), curve);
      expect(fit.outcome, fit.reason).toBe("converged");
      for (const [j, value] of truth.entries()) expect(estimates(fit)[j], `${curve.name} ${j}`).toBeCloseTo(value, value > 1e6 ? -2 : 8);
      expect(fit.origin).toBe(2026);
      expect(fit.level(2025.5) / curve.value(-0.5, truth)).toBeCloseTo(1, 8);
      expect(fit.residualStandardDeviation).toBeLessThan(1e-8);
    }
  });

  test("of an exponential on exact facts lies about the regression of log y on t, as wide as Student's t or a little less", () => {
    const fit = fitCurve(seriesOf([2, 3, 3.5, 6, 7].map((y, i) => [2022 + i, y])), exponential);
    const [level, growth] = fit.parameters;
    expect(Math.abs((growth?.estimate ?? 0) - REGRESSION.slope)).toBeLessThan(0.1 * REGRESSION.slopeError);
    expect(Math.abs(Math.log(level?.estimate ?? 0) - REGRESSION.intercept)).toBeLessThan(0.1 * REGRESSION.interceptError);
    const width = (growth?.interval.high ?? 0) - (growth?.interval.low ?? 0);
    const students = 2 * studentReach(0.95, 3) * REGRESSION.slopeError;
    // Student's t is the posterior without anything known of the noise; the default prior knows that it is hardly above the level itself
    expect(width / students).toBeGreaterThan(0.75);
    expect(width / students).toBeLessThan(1.05);
    expect(growth?.interval.method).toBe("posterior");
    expect(growth?.priorShare).toBeLessThan(1e-3);
    expect(growth?.priorIsDefault).toBe(true);
    expect(fit.residualStandardDeviation / REGRESSION.deviation).toBeCloseTo(1, 0);
    expect(fit.residualSumOfSquares).toBeCloseTo(3 * REGRESSION.deviation * REGRESSION.deviation, 10);
    expect(fit.degreesOfFreedom).toBe(3);
    expect(level?.unit).toBe("USD/year");
    expect(growth?.unit).toBe("1/year");
  });

  test("takes facts as the intervals and windows that they are", () => {
    const exact = fitCurve(seriesOf([2, 3, 3.5, 6, 7].map((y, i) => [2022 + i, y])), exponential);
    const { points } = exact.series;
    const wide = points.map((point) => ({ ...point, interval: { ...point.interval, low: 0.7 * point.value, high: point.value / 0.7 } }));
    const floors = points.map((point) => ({ ...point, interval: { ...point.interval, high: 1.5 * point.value } }));
    const width = ({ parameters }: typeof exact): number => (parameters[1]?.interval.high ?? 0) - (parameters[1]?.interval.low ?? 0);
    const rounded = fitCurve({ ...exact.series, points: wide }, exponential);
    // what rounding explains is not noise
    expect(rounded.residualStandardDeviation).toBeLessThan(exact.residualStandardDeviation);
    expect(width(rounded)).toBeGreaterThan(width(exact));
    const above = fitCurve({ ...exact.series, points: floors }, exponential);
    expect(above.parameters[0]?.estimate ?? 0).toBeGreaterThan(1.1 * (exact.parameters[0]?.estimate ?? 0));
    const windows = points.map((point) => ({
      ...point,
      fact: { ...point.fact, window: { start: dayAt(point.time - 0.4), end: dayAt(point.time + 0.4) } },
    }));
    const unsure = fitCurve({ ...exact.series, points: windows }, exponential);
    expect(unsure.residualStandardDeviation).toBeLessThan(exact.residualStandardDeviation);
  });

  test("does not depend on the unit of the data or on the order of the points", () => {
    const points = quarters(12, -2.75).map((t, i): [number, number] => [
      2026 + t,
      logistic.value(t, [1e9, 2, -1]) * (1 + 0.03 * ((i * 5) % 7) - 0.09),
    ]);
    const fit = fitCurve(seriesOf(points), logistic);
    const scaled = fitCurve(seriesOf(points.map(([time, y]) => [time, y / 1e9])), logistic);
    const mixed = fitCurve(seriesOf([...points].reverse()), logistic);
    expect(estimates(scaled)[0] ?? 0).toBeCloseTo((estimates(fit)[0] ?? 0) / 1e9, 8);
    expect(estimates(scaled)[1]).toBeCloseTo(estimates(fit)[1] ?? 0, 8);
    expect(estimates(mixed)[2]).toBeCloseTo(estimates(fit)[2] ?? 0, 8);
    expect(mixed.autocorrelation).toBeCloseTo(fit.autocorrelation ?? 0, 8);
    expect(mixed.verdict).toEqual(fit.verdict);
  });

  test("refuses what cannot be fitted, and says what is missing", () => {
    const refusal = (work: () => unknown): RunrateError => {
      try {
        work();
      } catch (error) {
        if (error instanceof RunrateError) return error;
      }
      throw new Error("not refused");
    };
    const few = refusal(() => fitCurve(noisy(logistic, [1, 1, 0], [-3, -2, -1]), logistic));
    expect(few.kind).toBe("refused");
    expect(few.message).toBe(
      'logistic has 3 parameters and needs at least 4 points; the series "revenue" has 3 by 2026-04-30: add facts, state a prior for a parameter, or fit a curve with fewer parameters',
    );
    expect(
      refusal(() =>
        fitCurve(
          seriesOf([
            [2024, 1],
            [2025, 0],
            [2026, 2],
          ]),
          exponential,
        ),
      ).message,
    ).toContain("has the value 0");
    expect(
      refusal(() =>
        fitCurve(
          seriesOf([
            [2024, 1],
            [2024, 3],
            [2024, 2],
          ]),
          exponential,
        ),
      ).message,
    ).toContain("lie at one time");
  });

  test("holds 95% of the truth in its 95% intervals, with few points too", () => {
    let held = 0;
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      const fit = fitCurve(noisy(exponential, [1e9, 1], quarters(4, -0.75), 0.1, run), exponential);
      const { low, high } = fit.parameters[1]?.interval ?? { low: null, high: null };
      if (low !== null && high !== null && low <= 1 && high >= 1) held++;
    }
    // Four standard errors of a share of 400.
    expect(Math.abs(held / runs - 0.95)).toBeLessThan(0.044);
  });
});

describe("priors", () => {
  const claudeCode = seriesOf([
    [2025.67, 0.52e9],
    [2025.87, 1e9],
    [2026.12, 2.55e9],
  ]);

  test("stand in for points: three points and a prior on the ceiling have an answer, which says that it is the prior's", () => {
    const fit = fitCurve(claudeCode, logistic, { priors: [{ on: "capacity", is: interval90(5e9, 60e9) }] });
    const [capacity, growth] = fit.parameters;
    expect(capacity?.prior).toContain("lognormal, 90% between");
    expect(capacity?.priorIsDefault).toBe(false);
    expect(capacity?.priorShare).toBeGreaterThan(0.7);
    expect(growth?.priorShare).toBeLessThan(0.01);
    expect(fit.degreesOfFreedom).toBe(0);
    expect(fit.verdict.identified).toBe(false);
    expect(fit.verdict.text).toMatch(
      /^3 points cannot tell the 3 parameters of logistic and the noise, so the answer rests on priors: with them, ceilings of \$.*; \d\d% of what is known of capacity is the stated prior$/,
    );
    expect(() => fitCurve(claudeCode, logistic)).toThrow("needs at least 4 points");
    expect(() =>
      fitCurve(
        seriesOf([
          [2025, 1e9],
          [2026, 3e9],
        ]),
        logistic,
        { priors: [{ on: "capacity", is: interval90(5e9, 60e9) }] },
      ),
    ).toThrow("has 2 by 2026-04-30, and one prior is stated: add facts, state a prior for a parameter");
  });

  test("on a quantity count as the prior of the parameter that gives way to it", () => {
    const doubling = curveQuantities.get("doubling_time");
    const value = doubling.of(exponential) ?? (() => 0);
    const prior = { on: { name: "doubling_time", value }, is: interval90(0.2, 0.25), insteadOf: "growth" };
    const fit = fitCurve(claudeCode, exponential, { priors: [prior] });
    const free = fitCurve(claudeCode, exponential);
    expect(fit.parameters[1]?.prior).toBe("doubling_time lognormal, 90% between 0.2 and 0.25");
    expect(fit.parameters[1]?.priorShare).toBeGreaterThan(0.2);
    expect(fit.parameters[1]?.estimate).toBeLessThan(free.parameters[1]?.estimate ?? 0);
    expect(fit.verdict.text).toMatch(/% of what is known of growth is the stated prior/);
    expect(curveQuantities.get("ceiling").of(exponential)).toBeUndefined();
  });

  test("are not needed for what is fixed, and every draw has it", () => {
    const fit = fitCurve(claudeCode, logistic, { fixed: { capacity: 20e9 } });
    const out = new Float64Array(3);
    for (const uniform of [0.01, 0.5, 0.99]) {
      fit.draw(uniform, out);
      expect(out[0]).toBe(20e9);
    }
    expect(fit.degreesOfFreedom).toBe(1);
    expect(fit.parameters[0]).toMatchObject({ estimate: 20e9, standardError: 0, prior: "fixed", priorShare: 1 });
    expect(fit.verdict.text).toMatch(/^the ceiling is given as \$20B/);
    expect(() => fitCurve(claudeCode, logistic, { fixed: { capcity: 1 } })).toThrow(
      'unknown parameter "capcity" in fixed; did you mean "capacity"?',
    );
    expect(() => fitCurve(claudeCode, logistic, { fixed: { capacity: -1 } })).toThrow("must lie between 0 and Infinity");
    expect(() => fitCurve(claudeCode, logistic, { fixed: { capacity: 1e10, growth: 1, midpoint: 0 } })).toThrow("nothing to fit");
    const ceiling = { on: { name: "ceiling", value: logistic.ceiling ?? (() => 0) }, is: interval90(1e10, 2e10), insteadOf: "capacity" };
    expect(() => fitCurve(claudeCode, logistic, { fixed: { capacity: 20e9 }, priors: [ceiling] })).toThrow(
      "the prior of ceiling decides nothing: parameters that are held give it already",
    );
  });
});

describe("joint draws", () => {
  const drawn = (fit: ReturnType<typeof fitCurve>, count: number): readonly Float64Array[] =>
    Array.from({ length: count }, (_, i) => {
      const out = new Float64Array(fit.parameters.length);
      fit.draw((i + 0.5) / count, out);
      return out;
    });

  test("have the posterior's interval for each parameter, and their dependence", () => {
    const fit = fitCurve(noisy(exponential, [1e9, 1], quarters(6, -1.25), 0.1), exponential);
    const rows = drawn(fit, 4000);
    for (const [j, { interval }] of fit.parameters.entries()) {
      const inside = mean(rows.map((row) => Number((row[j] ?? 0) >= (interval.low ?? 0) && (row[j] ?? 0) <= (interval.high ?? 0))));
      expect(Math.abs(inside - 0.95)).toBeLessThan(0.01);
    }
    // Fitted at the last point, level and slope of six equidistant points: correlation 15 / √(6 · 55).
    const [levels, growths] = [rows.map(([level = 0]) => Math.log(level)), rows.map(([, growth = 0]) => growth)];
    const [a, b] = [mean(levels), mean(growths)];
    const covariance = mean(levels.map((value, i) => (value - a) * ((growths[i] ?? 0) - b)));
    const spread = Math.sqrt(
      mean(levels.map((value) => (value - a) * (value - a))) * mean(growths.map((value) => (value - b) * (value - b))),
    );
    expect(covariance / spread).toBeCloseTo(15 / Math.sqrt(330), 1);
  });

  test("grow the faster the larger the uniform, without steps where the curve is straight, and are the same at every call", () => {
    const series = noisy(exponential, [1e9, 1], quarters(6, -1.25), 0.1);
    const growths = drawn(fitCurve(series, exponential), 10_000).map(([, growth = 0]) => growth);
    expect(growths).toEqual(growths.toSorted((x, y) => x - y));
    expect(new Set(growths).size).toBeGreaterThan(9900);
    expect(drawn(fitCurve(series, exponential), 100)).toEqual(drawn(fitCurve(series, exponential), 100));
    const bent = fitCurve(noisy(logistic, [1e9, 2, -1], quarters(13, -3), 0.02), logistic);
    expect(bent.draws).toBeGreaterThanOrEqual(4000);
    const paces = drawn(bent, 1000).map((row) => logistic.growth(logistic.value(0, row), 0, row));
    expect(paces).toEqual(paces.toSorted((x, y) => x - y));
  });

  test("never land where the data say that the curve is not", () => {
    const fit = fitCurve(noisy(logistic, [1e9, 1.2, 3], quarters(9, -2), 0.05, 4), logistic);
    const last = fit.level(2026);
    for (const row of drawn(fit, 2000)) {
      expect(logistic.value(0, row) / last).toBeGreaterThan(0.5);
      expect(row[0] ?? 0).toBeGreaterThan(0.8 * last);
      expect(logistic.growth(last, 0, row)).toBeGreaterThan(-1);
    }
  });

  test("that cannot be had from the posterior are those about least squares, and say so; with a stated prior it is refused", () => {
    // an exponential's four points and a curve with three parameters: growth, ceiling and noise are all open
    const series = seriesOf([
      [2025.67, 0.52e9],
      [2025.87, 1e9],
      [2026, 1.25e9],
      [2026.12, 2.55e9],
    ]);
    const fit = fitCurve(series, logistic);
    expect(fit.reason).toContain(
      "draws are normal about least squares, widened to Student's t, since those of the posterior are not to be trusted",
    );
    expect(fit.parameters[0]?.interval).toEqual({ level: 0.95, method: "wald", low: null, high: null });
    expect(fit.verdict.identified).toBe(false);
    expect(() => fitCurve(series, logistic, { priors: [{ on: "growth", is: interval90(1, 100) }] })).toThrow(
      "state a prior for one more parameter or for the noise",
    );
  });
});
