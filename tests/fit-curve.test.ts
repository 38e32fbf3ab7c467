import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RunrateError } from "../src/base/errors.ts";
import type { Curve } from "../src/curves/curve.ts";
import { curves } from "../src/curves/index.ts";
import { fitCurve } from "../src/fit/fit-curve.ts";
import { mean } from "../src/numerics/mean.ts";
import { stream } from "../src/numerics/random.ts";
import { studentReach } from "../src/numerics/student.ts";
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

  test("of an exponential is the regression of log y on t, errors and intervals included", () => {
    const fit = fitCurve(seriesOf([2, 3, 3.5, 6, 7].map((y, i) => [2022 + i, y])), exponential);
    const [level, growth] = fit.parameters;
    expect(growth?.estimate).toBeCloseTo(REGRESSION.slope, 10);
    expect(growth?.standardError).toBeCloseTo(REGRESSION.slopeError, 10);
    expect(growth?.interval.low).toBeCloseTo(REGRESSION.slope - studentReach(0.95, 3) * REGRESSION.slopeError, 10);
    expect(growth?.interval.high).toBeCloseTo(REGRESSION.slope + studentReach(0.95, 3) * REGRESSION.slopeError, 10);
    expect(level?.estimate).toBeCloseTo(Math.exp(REGRESSION.intercept), 10);
    expect(level?.standardError).toBeCloseTo(Math.exp(REGRESSION.intercept) * REGRESSION.interceptError, 10);
    expect(level?.interval.low).toBeCloseTo(Math.exp(REGRESSION.intercept - studentReach(0.95, 3) * REGRESSION.interceptError), 10);
    expect(fit.residualStandardDeviation).toBeCloseTo(REGRESSION.deviation, 10);
    expect(fit.degreesOfFreedom).toBe(3);
    expect(level?.unit).toBe("USD/year");
    expect(growth?.unit).toBe("1/year");
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
      'logistic has 3 parameters and needs at least 4 points; the series "revenue" has 3 by 2026-04-30: add facts, or fit a curve with fewer parameters',
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

describe("joint draws", () => {
  test("have Student's 90% interval for each parameter of a straight problem, and their dependence", () => {
    const fit = fitCurve(noisy(exponential, [1e9, 1], quarters(6, -1.25), 0.1), exponential);
    const count = 4000;
    const uniforms = new Float64Array(2 * count);
    stream(4, "draws", 0, 0).uniforms(uniforms);
    const [levels, growths] = [new Float64Array(count), new Float64Array(count)];
    const out = new Float64Array(2);
    for (let i = 0; i < count; i++) {
      fit.draw(uniforms.subarray(2 * i, 2 * i + 2), out);
      [levels[i], growths[i]] = [Math.log(out[0] ?? 0), out[1] ?? 0];
    }
    const [level, growth] = fit.parameters;
    const reach = studentReach(0.9, 4);
    const within = (values: Float64Array, center: number, error: number): number =>
      mean(values.map((value) => Number(Math.abs(value - center) <= reach * error)));
    expect(within(growths, growth?.estimate ?? 0, growth?.standardError ?? 0)).toBeCloseTo(0.9, 1);
    const relative = (level?.standardError ?? 0) / (level?.estimate ?? 1);
    expect(Math.abs(within(levels, Math.log(level?.estimate ?? 0), relative) - 0.9)).toBeLessThan(0.025);
    expect(Math.abs(within(growths, growth?.estimate ?? 0, growth?.standardError ?? 0) - 0.9)).toBeLessThan(0.025);
    // Fitted at the last point, level and slope of six equidistant points: correlation 15 / √(6 · 55).
    const [a, b] = [mean(levels), mean(growths)];
    const covariance = mean(levels.map((value, i) => (value - a) * ((growths[i] ?? 0) - b)));
    const spread = Math.sqrt(
      mean(levels.map((value) => (value - a) * (value - a))) * mean(growths.map((value) => (value - b) * (value - b))),
    );
    expect(covariance / spread).toBeCloseTo(15 / Math.sqrt(330), 1);
  });

  test("take uniforms of one half to the estimates", () => {
    for (const curve of [...curves].filter(({ sign, startsAt }) => sign === "positive" && startsAt === undefined)) {
      const fit = fitCurve(noisy(logistic, [1e9, 2, -1], quarters(13, -3), 0.02), curve);
      const out = new Float64Array(fit.drawDimension);
      fit.draw(new Array(fit.drawDimension).fill(0.5), out);
      for (const [j, { estimate }] of fit.parameters.entries()) expect((out[j] ?? 0) / estimate).toBeCloseTo(1, 10);
    }
  });

  test("never land where the data say that the curve is not", () => {
    // The ceiling's standard error is its own size: a normal draw of it would often fall far below the last point.
    const fit = fitCurve(noisy(logistic, [1e9, 1.2, 3], quarters(9, -2), 0.05, 4), logistic);
    expect(fit.parameters[0]?.standardError).toBeGreaterThan(0.9 * (fit.parameters[0]?.estimate ?? 0));
    const last = fit.level(2026);
    const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    const out = new Float64Array(3);
    fc.assert(
      fc.property(probability, probability, probability, (a, b, c) => {
        fit.draw([a, b, c], out);
        expect(logistic.value(0, out) / last).toBeGreaterThan(0.5);
        expect(out[0] ?? 0).toBeGreaterThan(0.9 * last);
        expect(logistic.growth(last, 0, out)).toBeGreaterThan(-1);
      }),
    );
  });

  test("are the same for the same uniforms, whatever was drawn before", () => {
    const fit = fitCurve(noisy(logistic, [1e9, 2, -1], quarters(13, -3), 0.02), logistic);
    const draw = (uniforms: readonly number[]): number[] => {
      const out = new Float64Array(3);
      fit.draw(uniforms, out);
      return [...out];
    };
    const first = draw([0.2, 0.9, 0.4]);
    draw([0.999, 0.001, 0.5]);
    expect(draw([0.2, 0.9, 0.4])).toEqual(first);
  });
});
