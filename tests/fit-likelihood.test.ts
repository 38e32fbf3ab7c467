import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { likelihoodOf } from "../src/fit/likelihood.ts";
import { maximise } from "../src/fit/maximise.ts";
import { curveModel } from "../src/fit/mean-model.ts";
import type { Noise } from "../src/fit/noise.ts";
import { noiseScales } from "../src/fit/noise-scales.ts";
import { errorShapes } from "../src/fit/noise-shapes.ts";
import { type Observation, observationsOf } from "../src/fit/observations.ts";
import { choleskyOf } from "../src/numerics/cholesky.ts";

const logistic = curves.get("logistic");
const exponential = curves.get("exponential");
const TRUTH = [10, 0.9, 1];
const additive = noiseScales.get("additive");
const multiplicative = noiseScales.get("multiplicative");
const normal = errorShapes.get("normal");

/** A point near the curve: exact, an interval, a floor, with a window, a weight or a known error. */
const MIXED: readonly Observation[] = Array.from({ length: 9 }, (_, i) => {
  const y = logistic.value(0.5 * i, TRUTH) * (1 + 0.1 * Math.sin(7 * i));
  const plain = { time: 0.5 * i, low: y, high: y };
  if (i % 3 === 1) return { ...plain, high: 1.1 * y };
  if (i === 2) return { ...plain, high: Number.POSITIVE_INFINITY };
  if (i === 5) return { ...plain, low: 0.95 * y, window: { start: 0.5 * i - 0.1, end: 0.5 * i + 0.1 } };
  if (i === 6) return { ...plain, weight: 3, window: { start: 0.5 * i - 0.1, end: 0.5 * i + 0.1 } };
  return i === 8 ? { ...plain, standardError: 0.05 } : plain;
});
const exact = (points: readonly Observation[]): Observation[] => points.map(({ time, low }) => ({ time, low, high: low }));

function make(points: readonly Observation[], noise: Noise, curve = logistic) {
  const observations = observationsOf(points);
  return likelihoodOf(curveModel(curve, observations.nodeTimes), observations, noise);
}
const positionOf = ({ scales }: ReturnType<typeof make>, natural: readonly number[]): Float64Array =>
  Float64Array.from(scales, (scale, j) => scale.to(natural[j] ?? 0));

const NOISES: readonly (Noise & { readonly label: string })[] = [...noiseScales].flatMap((scale) =>
  [...errorShapes].flatMap((shape) =>
    [false, true].map((correlated) => ({
      scale,
      shape,
      correlated,
      label: `${scale.name} ${shape.name}${correlated ? " correlated" : ""}`,
    })),
  ),
);

for (const noise of NOISES)
  describe(noise.label, () => {
    const points = noise.correlated === true ? exact(MIXED) : MIXED;
    const likelihood = make(points, noise);
    const noiseSize = noise.scale.positive ? 0.15 : 0.6;
    const natural = [...TRUTH, noiseSize, ...(noise.correlated === true ? [0.4] : [])];

    test("has the gradient of its density", () => {
      fc.assert(
        fc.property(fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 5, maxLength: 5 }), (shift) => {
          const position = positionOf(likelihood, natural).map((value, j) => value + (shift[j] ?? 0));
          const gradient = new Float64Array(position.length);
          likelihood.gradient(position, gradient);
          for (const [j, slope] of gradient.entries()) {
            const step = 1e-5;
            const [up, down] = [position.with(j, (position[j] ?? 0) + step), position.with(j, (position[j] ?? 0) - step)];
            const seen = (likelihood.logDensity(up) - likelihood.logDensity(down)) / (2 * step);
            expect(Math.abs(slope - seen), `parameter ${j}`).toBeLessThan(1e-5 * (1 + Math.abs(seen)));
          }
        }),
        { numRuns: 20 },
      );
    });

    test("does not hang on the data's unit", () => {
      const before = likelihood.logDensity(positionOf(likelihood, natural));
      for (const size of [1e-280, 1e9, 1e280]) {
        const scaled = points.map((point) => ({
          ...point,
          low: point.low * size,
          high: point.high * size,
          ...(point.standardError !== undefined && !noise.scale.positive ? { standardError: point.standardError * size } : {}),
        }));
        const other = make(scaled, noise);
        const there = natural.map((value, j) => (j === 0 || (j === 3 && !noise.scale.positive) ? value * size : value));
        // a density has the inverse unit of what it is of, a probability none
        const exactCount = points.filter(({ low, high }) => low === high).length;
        expect(other.logDensity(positionOf(other, there)) + exactCount * Math.log(size)).toBeCloseTo(before, 7);
      }
    });
  });

describe("one observation", () => {
  for (const noise of NOISES.filter(({ correlated }) => !correlated))
    test(`has probabilities that sum to one, and a density that is their limit: ${noise.label}`, () => {
      const at = [10, 0.9, 1, 0.5];
      const probability = (low: number, high: number): number => {
        const one = make([{ time: 2, low, high }], noise);
        return Math.exp(one.logDensity(positionOf(one, at)));
      };
      const cuts = [noise.scale.positive ? 0 : Number.NEGATIVE_INFINITY, 1, 5, 7, 7.5, 12, Number.POSITIVE_INFINITY];
      const parts = cuts.slice(1).map((high, i) => probability(cuts[i] ?? 0, high));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
      expect(probability(7 - 1e-6, 7 + 1e-6) / 2e-6 / probability(7, 7)).toBeCloseTo(1, 6);
    });

  test("of unknown date counts with the mean over its window", () => {
    const noise = { scale: multiplicative, shape: normal };
    const at = [...TRUTH, 0.1];
    const of = (point: Observation): number => {
      const one = make([point], noise);
      return Math.exp(one.logDensity(positionOf(one, at)));
    };
    const [start, end, count] = [0.8, 1.3, 2000];
    let sum = 0;
    for (let k = 0; k < count; k++) sum += of({ time: start + ((end - start) * (k + 0.5)) / count, low: 4.9, high: 5.1 }) / count;
    expect(of({ time: 1.05, low: 4.9, high: 5.1, window: { start, end } }) / sum).toBeCloseTo(1, 5);
    expect(of({ time: 1, low: 5, high: 5, window: { start: 1, end: 1 } })).toBe(of({ time: 1, low: 5, high: 5 }));
  });

  test("of unknown date is right to a thousandth while the curve moves by eight times the noise over its window, to a hundredth up to ten", () => {
    for (const [moves, tolerance] of [
      [4, 1e-6],
      [8, 2e-3],
      [10, 1.2e-2],
    ] as const)
      for (const level of [0.9, 1, 1.07]) {
        // log y rises by `moves` times the noise of 0.1 from −1 to 1
        const at = [1, 0.05 * moves, 0.1];
        const density = (point: Observation): number => {
          const one = make([point], { scale: multiplicative, shape: normal }, exponential);
          return Math.exp(one.logDensity(positionOf(one, at)));
        };
        const [count, point] = [2000, { time: 0, low: level, high: level }];
        let sum = 0;
        for (let k = 0; k < count; k++) sum += density({ ...point, time: -1 + (2 * (k + 0.5)) / count }) / count;
        expect(Math.abs(density({ ...point, window: { start: -1, end: 1 } }) / sum - 1), `${moves}, ${level}`).toBeLessThan(tolerance);
      }
  });

  test("has its known error in quadrature with the noise, or alone, and its weight under the variance", () => {
    const of = (point: Partial<Observation>, noise: Partial<Noise>, size: number): number => {
      const one = make([{ time: 2, low: 7, high: 7, ...point }], { scale: additive, shape: normal, ...noise });
      return one.logDensity(positionOf(one, [...TRUTH, size]));
    };
    expect(of({ standardError: 0.3 }, {}, 0.4)).toBeCloseTo(of({}, {}, 0.5), 12);
    expect(of({ standardError: 0.5 }, { knownErrors: "whole" }, 99)).toBeCloseTo(of({}, {}, 0.5), 12);
    expect(of({ weight: 4 }, {}, 1)).toBeCloseTo(of({}, {}, 0.5), 12);
  });
});

test("correlated normal errors are a multivariate normal with correlation^(gap / median gap)", () => {
  const times = [0, 1, 3, 4, 4.5];
  const [noise, correlation] = [0.5, 0.6];
  const points = times.map((time, i) => ({ time, low: 5 + Math.sin(5 * i), high: 5 + Math.sin(5 * i) }));
  const likelihood = make(points, { scale: additive, shape: normal, correlated: true });
  const seen = likelihood.logDensity(positionOf(likelihood, [...TRUTH, noise, correlation]));
  const lower = choleskyOf(times.map((a) => times.map((b) => noise * noise * Math.exp(Math.abs(a - b) * Math.log(correlation))))) ?? [];
  const white: number[] = [];
  let expected = -0.5 * times.length * Math.log(2 * Math.PI);
  for (const [i, { time, low }] of points.entries()) {
    const row = lower[i] ?? [];
    const error = low - logistic.value(time, TRUTH);
    white.push((error - white.reduce((sum, value, k) => sum + value * (row[k] ?? 0), 0)) / (row[i] ?? 1));
    expected -= Math.log(row[i] ?? 1) + 0.5 * (white[i] ?? 0) * (white[i] ?? 0);
  }
  expect(seen).toBeCloseTo(expected, 10);
});

describe("the maximum likelihood", () => {
  test("of a straight line in the logarithm is that of least squares, with the noise √(sum of squares / n)", () => {
    const points = [1, 2.2, 3.9, 8.5, 15].map((y, t) => ({ time: t, low: y, high: y }));
    const found = maximise(make(points, { scale: multiplicative, shape: normal }, exponential), [1, 0.5, 0.5]);
    expect(found.outcome).toBe("converged");
    const logs = points.map(({ low }) => Math.log(low));
    const mean = logs.reduce((sum, log) => sum + log, 0) / 5;
    const slope = logs.reduce((sum, log, t) => sum + (t - 2) * log, 0) / 10;
    const squares = logs.reduce((sum, log, t) => sum + (log - mean - slope * (t - 2)) * (log - mean - slope * (t - 2)), 0);
    expect(found.parameters[0]).toBeCloseTo(Math.exp(mean - 2 * slope), 6);
    expect(found.parameters[1]).toBeCloseTo(slope, 7);
    expect(found.parameters[2]).toBeCloseTo(Math.sqrt(squares / 5), 7);
    // observed information: of the slope it is Σ (t − mean)² / noise², given the level at the mean
    expect((found.information[2]?.[2] ?? 0) / 10).toBeCloseTo(1, 4);
  });

  test("of outliers does not follow them where errors are Student's", () => {
    const points = Array.from({ length: 11 }, (_, t) => {
      const y = Math.exp(0.3 * t + 0.02 * Math.sin(9 * t) + (t === 8 ? 2 : 0));
      return { time: t, low: y, high: y };
    });
    const growth = (name: string): number =>
      maximise(make(points, { scale: multiplicative, shape: errorShapes.get(name) }, exponential), [1, 0.3, 0.3]).parameters[1] ?? 0;
    expect(Math.abs(growth("student") - 0.3)).toBeLessThan(0.005);
    expect(Math.abs(growth("normal") - 0.3)).toBeGreaterThan(0.03);
  });

  test("of facts that a curve meets within their rounding has no least noise: it is not said to converge at one", () => {
    const points = [1, 2, 4].map((y, t) => ({ time: t, low: 0.9 * y, high: 1.1 * y }));
    const found = maximise(make(points, { scale: multiplicative, shape: normal }, exponential), [1, 0.7, 0.1]);
    expect(found.logDensity).toBeCloseTo(0, 3);
  });
});

describe("what cannot be", () => {
  const plain = { time: 0, low: 1, high: 1 };
  test("an observation that says nothing or nothing possible", () => {
    expect(() => observationsOf([])).toThrow("missing observations");
    expect(() => observationsOf([{ ...plain, high: 0.5 }])).toThrow("invalid high of observation 1: 0.5; must be at least low 1");
    expect(() => observationsOf([plain, { ...plain, time: Number.NaN }])).toThrow("invalid time of observation 2");
    expect(() => observationsOf([{ ...plain, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }])).toThrow("says nothing");
    expect(() => observationsOf([{ ...plain, weight: 0 }])).toThrow("invalid weight");
    expect(() => observationsOf([{ ...plain, standardError: -1 }])).toThrow("invalid standard error");
    expect(() => observationsOf([{ ...plain, window: { start: 2, end: 1 } }])).toThrow("invalid window");
  });

  test("noise that the observations do not allow", () => {
    const shape = normal;
    expect(() => make([{ time: 0, low: -1, high: -1 }], { scale: multiplicative, shape })).toThrow("use additive noise");
    expect(() => make([plain], { scale: additive, shape, knownErrors: "whole" })).toThrow("missing standard error");
    const pair = (second: Partial<Observation>): Observation[] => [plain, { time: 1, low: 2, high: 2, ...second }];
    const correlated = { scale: additive, shape, correlated: true };
    expect(() => make(pair({ high: 3 }), correlated)).toThrow("unsupported errors: correlated errors need exact values");
    expect(() => make(pair({ window: { start: 0.5, end: 1.5 } }), correlated)).toThrow("need exact times");
    expect(() => make(pair({ time: 0 }), correlated)).toThrow("conflicting times of observations 1 and 2");
    expect(() => make([plain], correlated)).toThrow("no neighbour");
    const observations = observationsOf([plain]);
    expect(() => likelihoodOf(curveModel(logistic, new Float64Array(3)), observations, { scale: additive, shape })).toThrow(
      "invalid model",
    );
  });

  test("parameters without values are as unlikely as can be, and have no slopes", () => {
    const likelihood = make([plain], { scale: multiplicative, shape: normal });
    const far = Float64Array.of(-800, 0, 0, 0);
    expect(likelihood.logDensity(far)).toBe(Number.NEGATIVE_INFINITY);
    const slopes = new Float64Array(4);
    likelihood.gradient(far, slopes);
    expect(slopes.every(Number.isNaN)).toBe(true);
  });
});
