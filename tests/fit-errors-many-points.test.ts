import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { hasDeltaBands } from "../src/fit/delta-band.ts";
import { correlationOfErrors } from "../src/fit/error-correlation.ts";
import { fit } from "../src/fit/fit.ts";
import { planOf } from "../src/fit/fit-plan.ts";
import { checkData } from "../src/fit/fit-request.ts";
import { modelUnder } from "../src/fit/mean-model.ts";
import { multiplicative } from "../src/fit/noise-multiplicative.ts";
import { profileBand } from "../src/fit/profile-band.ts";
import { checkResiduals } from "../src/fit/residual-checks.ts";
import { residualProblem } from "../src/fit/residual-problem.ts";
import { solveModel } from "../src/fit/solve-model.ts";
import { standardErrorOf, widening } from "../src/fit/standard-error.ts";
import { uncertaintyOf } from "../src/fit/uncertainty.ts";
import { stream } from "../src/numerics/random.ts";
import { studentReach } from "../src/numerics/student.ts";

const logistic = curves.get("logistic");

/** A logistic curve through so many points, errors in proportion to the level that follow each other. */
function remembering(points: number, correlation: number) {
  const normals = new Float64Array(points);
  stream(9, "errors-many-points-test", 0, points).normals(normals);
  const x = Float64Array.from({ length: points }, (_, i) => i);
  let error = normals[0] as number;
  const y = x.map((_, i) => {
    if (i > 0) error = correlation * error + Math.sqrt(1 - correlation * correlation) * (normals[i] as number);
    return logistic.value((10 * i) / points, [100, 1, 5]) * Math.exp(0.05 * error);
  });
  return { x, y };
}

function solvedUnder(errors: "ar1" | "student", { x, y }: { x: Float64Array; y: Float64Array }) {
  const data = checkData(x, y, { errors });
  const plan = planOf({ x, y, curve: logistic, errors }, data);
  return solveModel(modelUnder(errors, logistic, x), data, multiplicative, plan);
}

describe("many points whose errors follow each other", () => {
  test("tell their correlation as closely as its density on a fine grid has it", () => {
    const { x, y } = remembering(2000, 0.97);
    const found = fit({ x, y, curve: logistic, noise: "multiplicative", errors: "ar1" });
    const { residuals } = found;
    // so many points leave the curve's own share out of account
    const density = Array.from({ length: 2000 }, (_, k) => {
      const at = 0.9 + (0.099 * k) / 2000;
      let squares = (residuals[0] as number) ** 2;
      for (let i = 1; i < residuals.length; i++)
        squares += ((residuals[i] as number) - at * (residuals[i - 1] as number)) ** 2 / (1 - at * at);
      return { at, log: -0.5 * residuals.length * Math.log(squares) - 0.5 * (residuals.length - 1) * Math.log(1 - at * at) };
    });
    const most = Math.max(...density.map(({ log }) => log));
    const total = density.reduce((sum, { log }) => sum + Math.exp(log - most), 0);
    const quantile = (probability: number): number => {
      let sum = 0;
      for (const { at, log } of density) {
        sum += Math.exp(log - most);
        if (sum >= probability * total) return at;
      }
      return Number.NaN;
    };
    const { estimate, interval } = found.parameters.at(-1) ?? {};
    const width = quantile(0.975) - quantile(0.025);
    expect(Math.abs((estimate ?? 0) - quantile(0.5))).toBeLessThan(0.15 * width);
    expect(Math.abs(((interval?.high ?? 0) - (interval?.low ?? 0)) / width - 1)).toBeLessThan(0.1);
  });

  test("have bands by the delta method, as wide as those that searches find", () => {
    const data = remembering(240, 0.6);
    const found = fit({ ...data, curve: logistic, noise: "multiplicative", errors: "ar1" });
    const solved = solvedUnder("ar1", data);
    const uncertainty = uncertaintyOf(solved.best, solved.problem.points, solved.spread);
    expect(hasDeltaBands(solved, uncertainty)).toBe(true);
    for (const [t, kind] of [
      [100, "confidence"],
      [200, "confidence"],
      [250, "prediction"],
    ] as const) {
      const { low, high, fitted } = found.band(t, kind);
      const level = (at: ArrayLike<number>): number => Math.log(logistic.value(t, solved.problem.natural(at)));
      const wide =
        widening(level, solved, uncertainty, kind === "prediction" ? 1 : undefined) * studentReach(0.95, solved.degreesOfFreedom);
      const all = profileBand(solved, modelUnder("ar1", logistic, Float64Array.of(t)), wide, kind);
      const width = (all.high ?? 0) - (all.low ?? 0);
      expect(fitted).toBe(found.value(t));
      expect(Math.abs((low ?? 0) - (all.low ?? 0)) / width).toBeLessThan(0.03);
      expect(Math.abs((high ?? 0) - (all.high ?? 0)) / width).toBeLessThan(0.03);
    }
  });

  test("are searched from few starts, and end where all of them do", () => {
    const data = remembering(240, 0.6);
    const found = fit({ ...data, curve: logistic, noise: "multiplicative", errors: "ar1" });
    const solved = solvedUnder("ar1", data);
    expect(found.reason).toContain("3 of 3 starts agree");
    for (const [j, at] of solved.problem.natural(solved.best.parameters).entries())
      expect((found.parameters[j]?.estimate ?? 0) / at).toBeCloseTo(1, 6);
  });
});

test("errors with outliers have bands by the delta method, as wide as those that searches find", () => {
  const { x, y } = remembering(240, 0);
  const far = y.map((value, i) => (i % 60 === 30 ? value * 1.5 : value));
  const found = fit({ x, y: far, curve: logistic, noise: "multiplicative", errors: "student" });
  const solved = solvedUnder("student", { x, y: far });
  for (const kind of ["confidence", "prediction"] as const) {
    const { low, high } = found.band(140, kind);
    const there = modelUnder("student", logistic, Float64Array.of(140));
    const all = profileBand(solved, there, studentReach(0.95, solved.degreesOfFreedom), kind);
    const width = (all.high ?? 0) - (all.low ?? 0);
    expect(Math.abs((low ?? 0) - (all.low ?? 0)) / width).toBeLessThan(0.05);
    expect(Math.abs((high ?? 0) - (all.high ?? 0)) / width).toBeLessThan(0.05);
  }
});

test("of residuals that are nothing no correlation is known", () => {
  const x = Float64Array.from({ length: 12 }, (_, i) => i);
  const y = x.map(() => 0);
  const model = {
    ...{ name: "level", points: 12 },
    parameters: [
      { name: "level", meaning: "", unit: "1", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY },
      { name: "correlation", meaning: "", unit: "1", min: 0, max: 1 },
    ] as const,
    values: (parameters: ArrayLike<number>, out: Float64Array) => void out.fill(parameters[0] as number),
    gradients: (_: ArrayLike<number>, out: Float64Array) => void out.fill(1, 0, 12).fill(0, 12),
  };
  const scale = { ...multiplicative, to: Number, from: Number, slope: () => 1 };
  const problem = residualProblem(model, { x, y, errors: "ar1" }, scale, []);
  const best = {
    ...{
      outcome: "converged" as const,
      reason: "",
      parameters: Float64Array.of(0, 0),
      residuals: y,
      sumOfSquares: 0,
      gradient: 0,
      steps: 0,
    },
    ...{ jacobian: new Float64Array(24), atBound: [undefined, undefined] },
  };
  const { logOdds, median } = correlationOfErrors(problem, best, { residuals: y, slopes: new Float64Array(24).fill(1, 0, 12) }, x);
  expect(logOdds).toBe(Number.NEGATIVE_INFINITY);
  expect(median).toBeCloseTo(0.5, 6);
});

test("a quantity that has no number under some correlation is open", () => {
  const data = remembering(30, 0.6);
  const solved = solvedUnder("ar1", data);
  const uncertainty = uncertaintyOf(solved.best, solved.problem.points, solved.spread);
  const first = solved.correlation?.supports[0]?.parameters[0] ?? 0;
  const quantity = (at: ArrayLike<number>): number => (at[0] === first ? Number.NaN : (at[0] as number));
  expect(widening(quantity, solved, uncertainty)).toBe(Number.POSITIVE_INFINITY);
  expect(standardErrorOf(quantity, solved, uncertainty)).toBe(Number.POSITIVE_INFINITY);
  expect(profileBand(solved, modelUnder("ar1", logistic, Float64Array.of(9)), Number.POSITIVE_INFINITY, "confidence")).toMatchObject({
    ...{ low: null, high: null },
  });
});

test("points nearly at one x cannot have errors that follow each other, and left open that is not tried", () => {
  const { x, y } = remembering(20, 0.9);
  const near = x.map((t, i) => (i === 1 ? 1e-9 : t));
  expect(() => fit({ x: near, y, curve: logistic, errors: "ar1" })).toThrow(
    "2 points share an x or lie closer together than a hundredth of the typical step",
  );
  expect(fit({ x: near, y, curve: logistic, errors: "auto" }).verdict.errors.kind).not.toBe("ar1");
});

test("a small correlation of many residuals is not flagged, a large one is", () => {
  const points = 20_000;
  const normals = new Float64Array(points);
  stream(4, "errors-many-points-test", 0, points).normals(normals);
  const fitted = normals.map((_, i) => i);
  const jacobian = new Float64Array(points).fill(1);
  const checked = (memory: number, trend: number) => {
    let last = 0;
    const residuals = normals.map((one, i) => {
      last = memory * last + one;
      return last * (1 + (trend * i) / points);
    });
    return checkResiduals(residuals, fitted, jacobian, 1);
  };
  expect(checked(0.05, 0.1)).toMatchObject({ autocorrelation: { flagged: false }, variance: { flagged: false } });
  expect(checked(0.2, 1)).toMatchObject({ autocorrelation: { flagged: true }, variance: { flagged: true } });
});
