import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { compareShapes } from "../src/fit/compare-shapes.ts";
import { fit } from "../src/fit/fit.ts";
import { fitFormula } from "../src/fit/fit-formula.ts";
import { curveModel } from "../src/fit/mean-model.ts";
import { multiStart } from "../src/fit/multi-start.ts";
import { stream } from "../src/numerics/random.ts";
import { studentWithin } from "../src/numerics/student.ts";

const logistic = curves.get("logistic");
const normals = new Float64Array(20);
stream(3, "weights-test", 0, 20).normals(normals);
const x = Array.from({ length: 20 }, (_, i) => i / 2);
const y = x.map((t, i) => logistic.value(t, [100, 1, 4]) * Math.exp(0.01 * (normals[i] ?? 0)));
const data = { x, y, curve: logistic, noise: "multiplicative" as const };
const same = (value: number): number[] => x.map(() => value);

describe("a new observation", () => {
  test("counts as the points typically do, so that weights are relative for its prediction too", () => {
    const plain = fit(data).band(10, "prediction");
    const heavy = fit({ ...data, weights: same(100) }).band(10, "prediction");
    expect(heavy.low ?? 0).toBeCloseTo(plain.low ?? 1, 6);
    expect(heavy.high ?? 0).toBeCloseTo(plain.high ?? 1, 6);
  });

  test("is as exact as the errors that are known", () => {
    const { low, fitted, high } = fit({ ...data, standardErrors: same(0.01) }).band(10, "prediction");
    const spread = 0.5 * (Math.log(high ?? 0) - Math.log(low ?? 0));
    expect(fitted).toBeCloseTo(100, 0);
    // 1.96 times 1%, and a little for the curve's own error
    expect(spread).toBeGreaterThan(0.0196);
    expect(spread).toBeLessThan(0.025);
  });

  test("has one error that is known in forecasts that mix curves, which the right curve then leads", () => {
    const { shapes, at } = compareShapes({ ...data, curves: [logistic, curves.get("exponential")], standardErrors: same(0.01) });
    expect(shapes[0]?.name).toBe("logistic");
    expect(shapes[0]?.weight ?? 0).toBeGreaterThan(0.7);
    const { quantiles } = at(10);
    expect((quantiles.at(-1) ?? 0) / (quantiles[0] ?? 1)).toBeLessThan(2);
    const heavy = compareShapes({ ...data, curves: [logistic], weights: same(50) }).at(10);
    const plain = compareShapes({ ...data, curves: [logistic] }).at(10);
    for (const [i, value] of heavy.quantiles.entries()) expect(value / (plain.quantiles[i] ?? 0)).toBeCloseTo(1, 6);
  });

  test("settles a ceiling by the errors that are known", () => {
    const early = { ...data, x: x.slice(0, 5), y: y.slice(0, 5), standardErrors: same(0.03).slice(0, 5) };
    const next = fit(early).nextObservation();
    expect((next?.expected.high ?? 0) / (next?.expected.low ?? 0)).toBeCloseTo(1.25, 1);
    expect(next?.settlesBelow ?? 0).toBeGreaterThan(next?.expected.low ?? 0);
  });
});

test("the normal is Student's t with infinitely many degrees of freedom", () => {
  expect(studentWithin(1.959963984540054, Number.POSITIVE_INFINITY)).toBeCloseTo(0.95, 12);
  expect(studentWithin(0, Number.POSITIVE_INFINITY)).toBe(0);
});

describe("a formula", () => {
  const columns = { t: Float64Array.from(x) };
  const request = {
    formula: "a + b * t",
    columns,
    y: Float64Array.from(x, (t, i) => 2 + 3 * t + (normals[i] ?? 0)),
    start: { a: 1, b: 1 },
  };

  test("leaves a point of weight 0 out of everything", () => {
    const zero = fitFormula({ ...request, weights: Float64Array.from(x, (_, i) => (i === 4 ? 0 : 1)) });
    const [, ...others] = [4, ...x.keys()].filter((i, k) => k === 0 || i !== 4);
    const without = fitFormula({
      ...request,
      columns: { t: Float64Array.from(others, (i) => x[i] ?? 0) },
      y: Float64Array.from(others, (i) => request.y[i] ?? 0),
    });
    expect(zero.logLikelihood).toBeCloseTo(without.logLikelihood, 9);
    expect(zero.aicc ?? 0).toBeCloseTo(without.aicc ?? 1, 9);
  });

  test("refuses a level that is no share", () => {
    expect(() => fitFormula({ ...request, level: 1.5, standardErrors: Float64Array.from(same(1)) })).toThrow(
      "invalid level: 1.5; it must lie between 0 and 1, such as 0.95",
    );
  });

  test("counts the search that ended at the answer among those that agree", () => {
    const times = Array.from({ length: 12 }, (_, i) => i);
    const levels = times.map((t) => logistic.value(t, [100, 0.5, 5]) + (((t * 7) % 5) - 2) * 0.4);
    const model = curveModel(logistic, Float64Array.from(times));
    const { best, agreed } = multiStart(model, levels, { start: [1e4, 0.01, 90], mostSteps: 14, seed: 3 });
    expect(best.outcome).toBe("converged");
    expect(agreed).toBeGreaterThan(0);
  });
});
