import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { distributionKinds } from "../src/distributions/index.ts";
import { interval90 } from "../src/distributions/interval.ts";
import { curveModel } from "../src/fit/mean-model.ts";
import { noiseScales } from "../src/fit/noise-scales.ts";
import { errorShapes } from "../src/fit/noise-shapes.ts";
import { type Observation, observationsOf } from "../src/fit/observations.ts";
import { fitPosterior, type Posterior, type PosteriorOptions } from "../src/fit/posterior.ts";
import { mean } from "../src/numerics/mean.ts";
import { normalQuantile } from "../src/numerics/normal.ts";

const multiplicative = { scale: noiseScales.get("multiplicative"), shape: errorShapes.get("normal") };
const additive = { scale: noiseScales.get("additive"), shape: errorShapes.get("normal") };
const exponential = curves.get("exponential");
const logistic = curves.get("logistic");

function posterior(curve: typeof logistic, points: readonly Observation[], options: Partial<PosteriorOptions> = {}): Posterior {
  const observations = observationsOf(points);
  const start = curve.guess(
    points.map(({ time, low, high }) => ({ t: time, y: high === Number.POSITIVE_INFINITY ? low : low / 2 + high / 2 })),
  );
  return fitPosterior({ model: curveModel(curve, observations.nodeTimes), observations, noise: multiplicative, start, ...options });
}
/** Points about a logistic, scattered by `noise`. */
const scattered = (count: number, step: number, noise: number, size = 1): Observation[] =>
  Array.from({ length: count }, (_, i) => {
    const y = size * logistic.value(step * i, [1, 0.9, 4]) * Math.exp(noise * normalQuantile((((i * 5) % count) + 0.5) / count));
    return { time: step * i, low: y, high: y };
  });
const named = ({ parameters }: Posterior, name: string) => parameters.find((parameter) => parameter.name === name) ?? parameters[0];

describe("a posterior", () => {
  test("is the one of the textbook where that is known: a level with known errors and a normal prior on its logarithm", () => {
    // growth held by a prior so tight that it is a number; then log level is normal with precision 1/prior² + n/error²
    const errors = 0.2;
    const points = [1.2, 0.9, 1.1, 1.3].map((y, t) => ({ time: t, low: y, high: y, standardError: errors }));
    const fitted = posterior(exponential, points, {
      noise: { ...multiplicative, knownErrors: "whole" },
      priors: [
        { on: "level", is: distributionKinds.get("lognormal").make({ median: 2, sigma: 0.3 }) },
        { on: "growth", is: distributionKinds.get("normal").make({ mean: 0, sd: 1e-6 }) },
      ],
    });
    const precision = 1 / 0.09 + 4 / (errors * errors);
    const middle = (Math.log(2) / 0.09 + points.reduce((sum, { low }) => sum + Math.log(low), 0) / (errors * errors)) / precision;
    const deviation = 1 / Math.sqrt(precision);
    expect(fitted.outcome).toBe("settled");
    expect(fitted.maximum.outcome).toBe("converged");
    const level = named(fitted, "level");
    expect(Math.log(level?.maximum ?? 0)).toBeCloseTo(middle, 5);
    // four standard errors of a median and of a 2.5% point from two thousand draws
    expect(Math.abs(Math.log(level?.median ?? 0) - middle)).toBeLessThan(4 * 0.028 * deviation);
    expect(Math.abs(Math.log(level?.interval.low ?? 0) - middle + 1.96 * deviation)).toBeLessThan(4 * 0.06 * deviation);
    expect(level?.priorShare).toBeCloseTo(1 / 0.09 / precision, 1);
    expect(named(fitted, "growth")?.priorShare).toBeGreaterThan(0.9);
  });

  test("knows much where the data do, and says what the prior is", () => {
    const fitted = posterior(logistic, scattered(12, 0.75, 0.03));
    expect(fitted.outcome).toBe("settled");
    expect(fitted.reason).toContain("split R-hat");
    for (const [name, truth] of [
      ["capacity", 1],
      ["growth", 0.9],
      ["midpoint", 4],
    ] as const) {
      const parameter = named(fitted, name);
      expect(parameter?.interval.low).toBeLessThan(truth);
      expect(parameter?.interval.high).toBeGreaterThan(truth);
      expect(parameter?.priorShare).toBeLessThan(0.01);
      expect(parameter?.prior).toContain("one standard deviation");
      expect(parameter?.effective).toBeGreaterThan(2000);
    }
  });

  test("with a prior on the ceiling follows it as far as the data let it", () => {
    const early = scattered(9, 0.25, 0.02);
    const fitted = posterior(logistic, early, { priors: [{ on: "capacity", is: interval90(0.7, 1.4) }] });
    const capacity = named(fitted, "capacity");
    expect(capacity?.prior).toBe("lognormal, 90% between 0.7 and 1.4");
    expect(capacity?.priorIsDefault).toBe(false);
    expect(capacity?.priorShare).toBeGreaterThan(0.5);
    expect(capacity?.interval.high).toBeLessThan(2);
  });

  test("takes a prior on a derived quantity in the place of a parameter's as a change of variables", () => {
    const points = [1, 2.1, 3.9].map((y, t) => ({ time: t, low: y, high: y }));
    const doubling = { name: "doubling time", value: (row: ArrayLike<number>) => Math.LN2 / (row[1] ?? 0) };
    const reciprocal = posterior(exponential, points, {
      priors: [{ on: doubling, is: interval90(0.5, 2), insteadOf: "growth" }],
      derived: [doubling],
    });
    // the same prior said of the growth itself: log 2 over a lognormal is a lognormal
    const direct = posterior(exponential, points, { priors: [{ on: "growth", is: interval90(Math.LN2 / 2, Math.LN2 / 0.5) }] });
    expect(reciprocal.maximum.parameters[1]).toBeCloseTo(direct.maximum.parameters[1] ?? 0, 5);
    expect(reciprocal.maximum.logDensity).toBeCloseTo(direct.maximum.logDensity, 5);
    expect(reciprocal.derived[0]?.median).toBeCloseTo(1, 1);
    // without it the density multiplies the parameter's own prior, which is a different statement
    const multiplied = posterior(exponential, points, { priors: [{ on: doubling, is: interval90(0.5, 2) }] });
    expect(Math.abs(multiplied.maximum.logDensity - direct.maximum.logDensity)).toBeGreaterThan(0.1);
  });

  test("of a prior alone is the prior: data that say next to nothing leave it as it was", () => {
    const floors = [{ time: 0, low: 1e-9, high: Number.POSITIVE_INFINITY }];
    const fitted = posterior(exponential, floors, {
      start: [1, 0],
      priors: [
        { on: "level", is: interval90(1, 10) },
        { on: "growth", is: distributionKinds.get("uniform").make({ low: -1, high: 3 }) },
        { on: "noise", is: interval90(0.01, 0.1) },
      ],
    });
    expect(fitted.outcome).toBe("settled");
    expect(named(fitted, "level")?.median).toBeCloseTo(Math.sqrt(10), 0);
    const growth = named(fitted, "growth");
    expect(growth?.median).toBeCloseTo(1, 0);
    expect(growth?.interval.low).toBeLessThan(-0.85);
    expect(growth?.interval.low).toBeGreaterThan(-1);
    expect(growth?.priorShare).toBeGreaterThan(0.9);
  });
});

describe("draws", () => {
  const fitted = posterior(logistic, scattered(12, 0.75, 0.05), { draws: 1000 });

  test("are joint, kept as asked, and the same for the same seed", () => {
    expect(fitted.rows).toBe(1000);
    expect(fitted.draws).toHaveLength(4000);
    const again = posterior(logistic, scattered(12, 0.75, 0.05), { draws: 1000 });
    expect(again.draws).toEqual(fitted.draws);
    expect(posterior(logistic, scattered(12, 0.75, 0.05), { draws: 1000, seed: 2 }).draws).not.toEqual(fitted.draws);
    // a later midpoint goes with a higher ceiling
    const column = (j: number): number[] => Array.from({ length: 1000 }, (_, k) => fitted.draws[4 * k + j] ?? 0);
    const [capacities, midpoints] = [column(0), column(2)];
    const [a, b] = [mean(capacities), mean(midpoints)];
    const covariance = mean(capacities.map((capacity, k) => (capacity - a) * ((midpoints[k] ?? 0) - b)));
    expect(covariance).toBeGreaterThan(0);
  });

  test("are picked by one uniform, in rising order of what is asked for", () => {
    const out = new Float64Array(4);
    const capacities = [1e-9, 0.1, 0.5, 0.9, 1 - 1e-9].map((uniform) => {
      fitted.draw(uniform, out);
      return out[0] ?? 0;
    });
    expect(capacities).toEqual(capacities.toSorted((a, b) => a - b));
    expect(Math.abs((capacities[2] ?? 0) / (fitted.parameters[0]?.median ?? 1) - 1)).toBeLessThan(0.01);
    const byGrowth = posterior(logistic, scattered(12, 0.75, 0.05), { draws: 1000, orderBy: (row) => row[1] ?? 0 });
    byGrowth.draw(0.01, out);
    const slow = out[1] ?? 0;
    byGrowth.draw(0.99, out);
    expect(out[1]).toBeGreaterThan(slow);
  });
});

describe("hard cases", () => {
  test("a ceiling that the data leave open is drawn along its ridge, far up", () => {
    const fitted = posterior(logistic, scattered(9, 0.25, 0.02));
    expect(fitted.outcome).toBe("settled");
    const capacity = named(fitted, "capacity");
    expect((capacity?.interval.high ?? 0) / (capacity?.interval.low ?? 1)).toBeGreaterThan(100);
    expect(capacity?.priorShare).toBeGreaterThan(0.05);
    expect(fitted.evaluations).toBeLessThan(30_000);
  });

  test("facts that all lie inside their rounding leave the noise small and finite", () => {
    const facts = [1, 1.6, 2.7, 4.5, 7.4].map((y, i) => ({ time: i / 2, low: y - 0.05, high: y + 0.05 }));
    const fitted = posterior(exponential, facts);
    expect(fitted.outcome).toBe("settled");
    const noise = named(fitted, "noise");
    expect(noise?.median).toBeLessThan(0.05);
    expect(noise?.interval.low).toBeGreaterThan(1e-5);
    expect(named(fitted, "growth")?.median).toBeCloseTo(1, 1);
  });

  test("a prior that ends below the ceiling holds it at its wall, and a start beyond it does no harm", () => {
    const is = distributionKinds.get("uniform").make({ low: 0.5, high: 0.9 });
    const fitted = posterior(logistic, scattered(12, 0.75, 0.03), { priors: [{ on: "capacity", is }] });
    expect(fitted.outcome).toBe("settled");
    const capacity = named(fitted, "capacity");
    expect(capacity?.interval.low).toBeGreaterThan(0.8);
    expect(capacity?.interval.high).toBeLessThanOrEqual(0.9);
    // by its log odds between the two ends the density has a top, which lies before the wall
    expect([fitted.outcome, fitted.maximum.outcome]).toEqual(["settled", "converged"]);
    expect(capacity?.maximum).toBeLessThan(0.9);
    expect(capacity?.maximum).toBeGreaterThan(capacity?.interval.low ?? Number.NaN);
  });

  test("two points have an answer, wide as it must be, whose noise is the prior's", () => {
    const fitted = posterior(exponential, [
      { time: 0, low: 1, high: 1 },
      { time: 1, low: 2.7, high: 2.7 },
    ]);
    expect(fitted.outcome).toBe("settled");
    expect(named(fitted, "noise")?.priorShare).toBeGreaterThan(0.7);
    const growth = named(fitted, "growth");
    expect((growth?.interval.high ?? 0) - (growth?.interval.low ?? 0)).toBeGreaterThan(1);
  });

  test("a perfect fit ends at rounding", () => {
    const points = Array.from({ length: 20 }, (_, i) => ({ time: i / 10, low: Math.exp(i / 10), high: Math.exp(i / 10) }));
    const fitted = posterior(exponential, points);
    expect(named(fitted, "growth")?.median).toBeCloseTo(1, 9);
    expect(named(fitted, "noise")?.median).toBeLessThan(1e-10);
  });

  test("the data's unit does not matter, however large or small", () => {
    const of = (size: number, noise: typeof additive): Posterior => posterior(logistic, scattered(12, 0.75, 0.03, size), { noise });
    for (const noise of [multiplicative, additive]) {
      const one = of(1, noise);
      for (const size of [1e-300, 1e9, 1e300]) {
        const other = of(size, noise);
        for (const [j, parameter] of one.parameters.entries()) {
          const unit = j === 0 || (j === 3 && noise === additive) ? size : 1;
          expect(Math.abs((other.parameters[j]?.maximum ?? 0) / unit / parameter.maximum - 1), `${size} ${parameter.name}`).toBeLessThan(
            1e-5,
          );
        }
        expect(other.outcome).toBe("settled");
      }
    }
  });

  test("a start without a value is said, not drawn from", () => {
    const fitted = posterior(logistic, scattered(12, 0.75, 0.03), { start: [Number.NaN, 1, 1] });
    expect([fitted.outcome, fitted.maximum.outcome]).toEqual(["not-finite", "not-finite"]);
  });
});

test("priors that cannot be are refused", () => {
  const points = scattered(5, 1, 0.1);
  const fixed = distributionKinds.get("fixed").make({ value: 1 });
  expect(() => posterior(logistic, points, { priors: [{ on: "capcity", is: interval90(1, 2) }] })).toThrow(
    'unknown parameter "capcity" of a prior; did you mean "capacity"?',
  );
  expect(() => posterior(logistic, points, { priors: [{ on: "growth", is: fixed }] })).toThrow("has no density");
  expect(() => posterior(logistic, points, { priors: [{ on: "growth", is: interval90(-1, 2) }] })).toThrow(
    "reaches beyond the parameter's range",
  );
  const twice = { on: "growth", is: interval90(1, 2) };
  expect(() => posterior(logistic, points, { priors: [twice, twice] })).toThrow("duplicate prior of growth");
  expect(() => posterior(logistic, points, { level: 1 })).toThrow("invalid level: 1");
});
