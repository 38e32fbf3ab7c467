import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { fit } from "../src/fit/fit.ts";
import { likelihoodOf } from "../src/fit/likelihood.ts";
import { maximise } from "../src/fit/maximise.ts";
import { curveModel, modelUnder } from "../src/fit/mean-model.ts";
import { multiplicative } from "../src/fit/noise-multiplicative.ts";
import { noiseScales } from "../src/fit/noise-scales.ts";
import { errorShapes } from "../src/fit/noise-shapes.ts";
import { observationsOf } from "../src/fit/observations.ts";
import { residualProblem } from "../src/fit/residual-problem.ts";
import { searchSquares } from "../src/fit/search-squares.ts";
import { choleskyOf } from "../src/numerics/cholesky.ts";
import { stream } from "../src/numerics/random.ts";

const logistic = curves.get("logistic");
const TRUTH = [100, 1, 4];
const POINTS = 40;
const normals = new Float64Array(POINTS + 1);
stream(5, "errors-test", 0, POINTS + 1).normals(normals);
// gaps that differ
const x = Float64Array.from({ length: POINTS }, (_, i) => i / 4 + (i % 3 === 1 ? 0.08 : 0));

/** A logistic curve whose errors follow each other, in proportion to the level. */
const remembering = Float64Array.from(x, (t, i) => {
  let error = normals[0] as number;
  for (let k = 1; k <= i; k++) {
    const memory = 0.8 ** (4 * ((x[k] as number) - (x[k - 1] as number)));
    error = memory * error + Math.sqrt(1 - memory * memory) * (normals[k] as number);
  }
  return logistic.value(t, TRUTH) * Math.exp(0.05 * error);
});
/** The same curve with errors of one size, two of them far off. */
const withOutliers = Float64Array.from(x, (t, i) => {
  const far = i === 12 ? 25 : i === 30 ? -40 : 0;
  return logistic.value(t, TRUTH) + (normals[i] as number) + far;
});

function byLikelihood(y: Float64Array, scale: "additive" | "multiplicative", shape: "normal" | "student", correlated: boolean) {
  const observations = observationsOf(Array.from(x, (time, i) => ({ time, low: y[i] as number, high: y[i] as number })));
  const likelihood = likelihoodOf(curveModel(logistic, observations.nodeTimes), observations, {
    ...{ scale: noiseScales.get(scale), shape: errorShapes.get(shape), correlated },
  });
  const size = scale === "additive" ? 1 : 0.05;
  return maximise(likelihood, [...TRUTH, size, ...(correlated ? [0.6] : [])]);
}

/** Restricted log likelihood of a line under an autoregression, straight from its formula with dense matrices, up to a constant. */
function restrictedLine(times: Float64Array, y: Float64Array, correlation: number): number {
  const gaps = [...times].map((t, i) => (i === 0 ? 0 : t - (times[i - 1] as number)));
  const step = [...gaps.slice(1)].sort((a, b) => a - b)[Math.floor((gaps.length - 2) / 2)] ?? 1;
  const covariance = [...times].map((a) => [...times].map((b) => correlation ** (Math.abs(a - b) / step)));
  const lower = choleskyOf(covariance) as readonly (readonly number[])[];
  const solve = (column: readonly number[]): number[] => {
    const out: number[] = [];
    for (const [i, value] of column.entries()) {
      let rest = value;
      for (let k = 0; k < i; k++) rest -= (lower[i]?.[k] ?? 0) * (out[k] ?? 0);
      out.push(rest / (lower[i]?.[i] ?? 1));
    }
    return out;
  };
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const [ones, ts, ys] = [solve([...times].map(() => 1)), solve([...times]), solve([...y])];
  const [a, b, c] = [dot(ones, ones), dot(ones, ts), dot(ts, ts)];
  const determinant = a * c - b * b;
  const [u, v] = [dot(ones, ys), dot(ts, ys)];
  const squares = dot(ys, ys) - (c * u * u - 2 * b * u * v + a * v * v) / determinant;
  const logDeterminant = 2 * lower.reduce((sum, row, i) => sum + Math.log(row[i] ?? 1), 0);
  return -0.5 * logDeterminant - 0.5 * Math.log(determinant) - 0.5 * (times.length - 2) * Math.log(squares);
}

describe("errors that follow each other", () => {
  const found = fit({ x, y: remembering, curve: logistic, noise: "multiplicative", errors: "ar1" });

  test("have their likelihood at its most where the sum of squares is least", () => {
    const top = byLikelihood(remembering, "multiplicative", "normal", true);
    expect(top.outcome).toBe("converged");
    const model = modelUnder("ar1", logistic, x);
    const ranges = model.parameters.map(({ min, max }) => [min, max] as const);
    const problem = residualProblem(model, { x, y: remembering, errors: "ar1" }, multiplicative, ranges);
    const start = Float64Array.from([80, 1.2, 3.5, 0.5], (value, j) => problem.scales[j]?.to(value) ?? 0);
    const { outcome, parameters } = searchSquares(problem, start);
    expect(outcome).toBe("converged");
    const natural = problem.natural(parameters);
    for (const [j, k] of [0, 1, 2, 4].entries()) expect((natural[j] ?? 0) / (top.parameters[k] ?? 1)).toBeCloseTo(1, 5);
    expect(found.logLikelihood).toBeCloseTo(top.logDensity, 6);
  });

  test("are told at the median of their correlation's density, which is wide and holds the truth", () => {
    expect(found.parameters.map(({ name }) => name)).toEqual(["capacity", "growth", "midpoint", "correlation"]);
    const { estimate, interval, identified } = found.parameters[3] ?? {};
    expect(identified).toBe(true);
    expect(interval?.low ?? 1).toBeLessThan(0.8);
    expect(interval?.high ?? 0).toBeGreaterThan(0.8);
    expect(estimate).toBeGreaterThan(interval?.low ?? 1);
  });

  test("have that density with the curve integrated out, as for a straight line by dense matrices", () => {
    const linear = curves.get("linear");
    const y = Float64Array.from(x, (t, i) => 3 + 2 * t + Math.log((remembering[i] as number) / logistic.value(t, TRUTH)));
    const { parameters } = fit({ x, y, curve: linear, noise: "additive", errors: "ar1" });
    const at = Array.from({ length: 401 }, (_, k) => 0.001 + (0.998 * k) / 400);
    const density = at.map((correlation) => Math.exp(restrictedLine(x, y, correlation)));
    const total = density.reduce((sum, one) => sum + one, 0);
    let [sum, median] = [0, 0];
    for (const [k, one] of density.entries()) {
      if (sum < 0.5 * total && sum + one >= 0.5 * total) median = at[k] ?? 0;
      sum += one;
    }
    expect(parameters.at(-1)?.estimate).toBeCloseTo(median, 2);
  });

  test("make intervals wider than independent ones, and residuals that no longer follow each other", () => {
    const plain = fit({ x, y: remembering, curve: logistic, noise: "multiplicative" });
    expect(plain.verdict.residuals.autocorrelation?.flagged).toBe(true);
    expect(found.verdict.residuals.autocorrelation?.flagged).toBe(false);
    const width = ({ parameters }: typeof plain): number => (parameters[0]?.interval.high ?? 0) - (parameters[0]?.interval.low ?? 0);
    expect(width(found)).toBeGreaterThan(1.5 * width(plain));
    const at = 12;
    const [wide, narrow] = [found.band(at, "confidence"), plain.band(at, "confidence")];
    expect((wide.high ?? 0) - (wide.low ?? 0)).toBeGreaterThan(1.5 * ((narrow.high ?? 0) - (narrow.low ?? 0)));
  });

  test("have slopes that are those of their residuals", () => {
    const model = modelUnder("ar1", logistic, x);
    const data = { x, y: remembering, errors: "ar1" as const };
    const there = modelUnder("ar1", logistic, Float64Array.of(11));
    const ranges = model.parameters.map(() => [-1e6, 1e6] as const);
    const extra = { model: there, value: Math.log(95), weight: 2 };
    const problem = residualProblem(model, data, multiplicative, ranges, extra);
    const position = Float64Array.from([90, 1.1, 3.8, 0.7], (value, j) => problem.scales[j]?.to(value) ?? 0);
    const jacobian = new Float64Array(problem.points * 4);
    problem.jacobian(position, jacobian);
    const [up, down] = [new Float64Array(problem.points), new Float64Array(problem.points)];
    for (let j = 0; j < 4; j++) {
      const step = 1e-6;
      problem.residuals(
        position.map((value, k) => value + (k === j ? step : 0)),
        up,
      );
      problem.residuals(
        position.map((value, k) => value - (k === j ? step : 0)),
        down,
      );
      for (let i = 0; i < problem.points; i++)
        expect(jacobian[j * problem.points + i]).toBeCloseTo(((up[i] as number) - (down[i] as number)) / (2 * step), 6);
    }
  });
});

test("a prediction band holds the confidence band, also where errors follow each other", () => {
  const found = fit({ x, y: remembering, curve: logistic, noise: "multiplicative", errors: "ar1" });
  for (const at of [0, 3, 6, 9, 12]) {
    const [narrow, wide] = [found.band(at, "confidence"), found.band(at, "prediction")];
    expect(wide.low ?? 0).toBeLessThanOrEqual(narrow.low ?? 0);
    expect(wide.high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(narrow.high ?? Number.POSITIVE_INFINITY);
  }
});

describe("errors with outliers", () => {
  const found = fit({ x, y: withOutliers, curve: logistic, noise: "additive", errors: "student" });

  test("are estimated at the maximum of Student's likelihood", () => {
    const top = byLikelihood(withOutliers, "additive", "student", false);
    expect(top.outcome).toBe("converged");
    for (const [j, { estimate }] of found.parameters.entries()) expect(estimate / (top.parameters[j] ?? 0)).toBeCloseTo(1, 6);
    expect(found.logLikelihood).toBeCloseTo(top.logDensity, 8);
  });

  test("do not drag the curve", () => {
    const plain = fit({ x, y: withOutliers, curve: logistic, noise: "additive" });
    expect(Math.abs((found.parameters[0]?.estimate ?? 0) - 100)).toBeLessThan(1);
    expect(Math.abs((plain.parameters[0]?.estimate ?? 0) - 100)).toBeGreaterThan(1.5);
    expect(found.verdict.text).toContain("though the fit heeds it little");
  });
});

describe("left open", () => {
  test("errors are of the kind that residuals and likelihood speak for", () => {
    const auto = (y: Float64Array, noise: "additive" | "multiplicative") =>
      fit({ x, y, curve: logistic, noise, errors: "auto" }).verdict.errors;
    expect(auto(remembering, "multiplicative")).toMatchObject({ kind: "ar1", choice: "by evidence" });
    expect(auto(withOutliers, "additive")).toMatchObject({ kind: "student", choice: "by evidence" });
    const clean = Float64Array.from(x, (t, i) => logistic.value(t, TRUTH) + (normals[i] as number));
    expect(auto(clean, "additive")).toMatchObject({ kind: "independent", choice: "assumed", advantage: null });
  });
});

test("what errors and data do not go together is said", () => {
  const y = remembering;
  const asked = { x, y, curve: logistic, errors: "ar1" as const };
  expect(() => fit({ ...asked, standardErrors: x.map(() => 0.1) })).toThrow("of known errors nothing is estimated");
  expect(() => fit({ ...asked, intervals: "bootstrap" })).toThrow("take profile intervals");
  expect(() => fit({ ...asked, x: x.map((t, i) => (i === 1 ? (x[0] as number) : t)) })).toThrow("2 points share an x");
  expect(() => fit({ ...asked, x: x.slice(0, 4), y: y.slice(0, 4) })).toThrow(
    "3 parameters of logistic, the noise and its correlation, which takes at least 5 points",
  );
  expect(() => fit({ ...asked, errors: "student", x: x.slice(0, 4), y: y.slice(0, 4) })).toThrow("takes at least 5 points");
  expect(fit({ ...asked, fixed: { correlation: 0.5 } }).parameters[3]).toMatchObject({ estimate: 0.5, fixed: true });
});

describe("points on the curve to rounding", () => {
  const exact = (name: string, parameters: readonly number[]) => {
    const curve = curves.get(name);
    return { curve, y: Float64Array.from(x, (t) => curve.value(t, parameters)) };
  };

  test("have no errors of any kind to tell", () => {
    for (const [name, parameters] of [
      ["exponential", [2, 0.1]],
      ["logistic", TRUTH],
      ["gompertz", TRUTH],
      ["linear", [1, 0.123]],
    ] as const) {
      const found = fit({ x, ...exact(name, parameters), errors: "auto" });
      expect(found.outcome, name).toBe("converged");
      expect(found.verdict.errors.kind).toBe("independent");
      expect(found.verdict.text).toContain("on the curve to rounding");
    }
  });

  test("but for one do not hide it", () => {
    const { curve, y } = exact("linear", [100, 3]);
    y[7] = (y[7] as number) + 40;
    const { verdict } = fit({ x, y, curve, noise: "additive", errors: "student" });
    expect(verdict.text).not.toContain("on the curve to rounding");
    expect(verdict.text).toContain("point 8 of 40");
  });
});

test("the leverage under errors that follow each other is how far a point's fitted value follows its own", () => {
  const asked = { x, y: remembering, curve: logistic, noise: "multiplicative" as const, errors: "ar1" as const };
  const held = { ...asked, fixed: { correlation: 0.7 } };
  const { index, value } = fit(held).verdict.residuals.leverage;
  const moved = (by: number): number =>
    Math.log(fit({ ...held, y: remembering.map((level, i) => (i === index ? level * Math.exp(by) : level)) }).fitted[index] ?? 0);
  expect(value).toBeCloseTo((moved(1e-4) - moved(-1e-4)) / 2e-4, 2);
});

test("the sum of squared residuals is that of the residuals, whatever the errors", () => {
  for (const errors of ["independent", "ar1", "student"] as const) {
    const weights = x.map((_, i) => 1 + (i % 2));
    const found = fit({ x, y: remembering, curve: logistic, noise: "multiplicative", errors, weights });
    const sum = found.residuals.reduce((total, residual, i) => total + (weights[i] ?? 0) * residual * residual, 0);
    expect(found.residualSumOfSquares / sum).toBeCloseTo(1, 9);
  }
});

describe("an observation that would settle a ceiling does", () => {
  const clean = Float64Array.from(x, (t, i) => logistic.value(t, TRUTH) * Math.exp(0.05 * (normals[i] as number)));

  test("by itself, where errors are independent", () => {
    let above = 0;
    for (let points = 10; points < 22; points++) {
      const early = { x: x.slice(0, points), y: clean.slice(0, points), curve: logistic, noise: "multiplicative" as const };
      const next = fit(early).nextObservation();
      if (next === null || next.settlesBelow === null) continue;
      if (next.settlesBelow > next.expected.fitted) above += 1;
      const grown = { ...early, x: Float64Array.of(...early.x, next.x), y: Float64Array.of(...early.y, 0.98 * next.settlesBelow) };
      const { low, high } = fit(grown).parameters[0]?.interval ?? {};
      expect((high ?? Number.POSITIVE_INFINITY) / (low ?? 1), `${points} points`).toBeLessThan(11);
    }
    expect(above).toBeGreaterThan(0);
  });

  test("and is not told where they follow each other", () => {
    const found = fit({ x: x.slice(0, 12), y: remembering.slice(0, 12), curve: logistic, noise: "multiplicative", errors: "ar1" });
    expect(found.parameters[0]?.identified).toBe(false);
    expect(found.nextObservation()).toBeNull();
  });
});

test("a growth that is a parameter has one interval, in the verdict and in the table", () => {
  // seven points, of which one lies off: the profile is far from symmetric
  const few = x.slice(0, 7);
  const y = few.map((t, i) => 2 * Math.exp(0.3 * t + 0.1 * (normals[i] as number) + (i === 5 ? 0.5 : 0)));
  const found = fit({ x: few, y, curve: curves.get("exponential"), noise: "multiplicative", errors: "student" });
  const { low, high } = found.parameters[1]?.interval ?? {};
  const words = /interval ([−\d.]+) to ([−\d.]+)/.exec(found.verdict.text) ?? [];
  const [from, upTo] = [words[1], words[2]].map((word) => Number(word?.replace("−", "-")));
  expect(Math.abs((from ?? Number.NaN) - (low ?? 0))).toBeLessThan(0.006);
  expect(Math.abs((upTo ?? Number.NaN) - (high ?? 0))).toBeLessThan(0.006);
});

test("errors that would outlast the data tell no level, though the curve's shape fits", () => {
  // a logistic less a constant: errors that never come back hide the constant from a curve that cannot go below zero
  const few = x.slice(0, 32);
  const y = few.map((t, i) => logistic.value(t, TRUTH) - 50 + (normals[i] as number));
  const found = fit({ x: few, y, curve: logistic, errors: "auto" });
  expect(found.verdict.errors.kind).toBe("ar1");
  expect(found.verdict).toMatchObject({ identified: false, ceiling: { identified: false, estimate: null } });
  expect(found.verdict.clauses[0]).toContain("tell neither a level nor a ceiling");
  expect(found.parameters[0]).toMatchObject({ identified: false, standardError: null, interval: { low: null, high: null } });
  expect(found.band(12, "confidence")).toMatchObject({ low: null, high: null });
  // errors that come back within the data do tell
  expect(fit({ x, y: remembering, curve: logistic, noise: "multiplicative", errors: "ar1" }).parameters[0]?.interval.low).not.toBeNull();
});
