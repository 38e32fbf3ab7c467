import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { compareShapes } from "../src/fit/compare-shapes.ts";
import { mixForecast } from "../src/fit/mixture.ts";
import { multiplicative } from "../src/fit/noise-multiplicative.ts";
import { walkPredictive } from "../src/fit/predictive.ts";
import { stream } from "../src/numerics/random.ts";
import { stackingWeights } from "../src/numerics/stacking-weights.ts";
import { studentReach } from "../src/numerics/student.ts";
import { logStudentDensity } from "../src/numerics/student-density.ts";

const family = ["exponential", "logistic", "gompertz"].map((name) => curves.get(name));

function sample(name: string, parameters: readonly number[], points: number) {
  const normals = new Float64Array(points);
  stream(6, `compare-test/${name}`, 0, points).normals(normals);
  const x = Array.from({ length: points }, (_, i) => i / 4);
  return { x, y: x.map((t, i) => curves.get(name).value(t, parameters) * Math.exp(0.02 * (normals[i] ?? 0))) };
}

describe("a comparison of shapes", () => {
  test("finds the right curve late, and early says that it cannot be told", () => {
    const late = compareShapes({ ...sample("logistic", [1, 0.9, 4], 33), curves: family });
    expect(late.shapes[0]).toMatchObject({ name: "logistic", isBaseline: false });
    expect(late.ranking.rows[0]?.name).toBe("logistic");
    expect(late.shapes[0]?.weight).toBeGreaterThan(0.7);
    expect(late.tied).toEqual(["logistic"]);
    const early = compareShapes({ ...sample("logistic", [1, 0.9, 4], 9), curves: family });
    expect(early.tied.length).toBeGreaterThan(1);
    expect(early.text).toMatch(
      /^the data cannot tell .* apart; weights are from forecasts of held-out points \(random walk with drift at least 10%\), 4 origins$/,
    );
    expect(early.shapeHorizon).toBeGreaterThan(2);
    const ahead = early.at(4);
    expect(ahead.shares.noise + ahead.shares.parameters + ahead.shares.shape).toBeCloseTo(1, 12);
    expect(ahead.shares.shape).toBeGreaterThan(early.at(2.25).shares.shape);
    expect([...ahead.quantiles]).toEqual([...ahead.quantiles].sort((a, b) => a - b));
  });

  test("weighs shapes to one, keeps a tenth for constant growth with a random walk, and lists what was refused", () => {
    const { shapes, ranking } = compareShapes({ ...sample("logistic", [1, 0.9, 4], 33), curves: family });
    expect(shapes.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(ranking.rows.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(shapes.find(({ name }) => name === "random walk with drift")?.weight).toBeGreaterThanOrEqual(0.1 - 1e-12);
    const few = compareShapes({ x: [0, 1, 2], y: [1, 2, 4.1], curves: family });
    expect(few.ranking.rows.filter(({ refused }) => refused !== undefined).map(({ name }) => name)).toEqual(["logistic", "gompertz"]);
    expect(few.text).toContain("too few to hold any out");
    expect(() => compareShapes({ x: [0, 1], y: [1, 2], curves: family })).toThrow(/takes at least 3 points/);
  });
});

test("stacking gives all to the member that scores best, when there is much to go by, and keeps floors", () => {
  const better = new Float64Array(400).fill(0);
  const worse = new Float64Array(400).fill(-2);
  const [first = 0, second = 0] = stackingWeights([better, worse], [0, 0.1], 1);
  expect(first).toBeCloseTo(0.9, 12);
  expect(second).toBeCloseTo(0.1, 12);
  expect(stackingWeights([better, worse], [0, 0], 1)[0]).toBeGreaterThan(0.99);
  expect(stackingWeights([new Float64Array(0), new Float64Array(0)], [0, 0], 1)).toEqual([0.5, 0.5]);
  // two members that are each right half of the time are worth more together
  const alternating = [0, 1].map((odd) => Float64Array.from({ length: 200 }, (_, i) => (i % 2 === odd ? 0 : -5)));
  for (const weight of stackingWeights(alternating, [0, 0], 1)) expect(weight).toBeCloseTo(0.5, 3);
});

test("Student's density integrates to one and agrees with published values", () => {
  for (const degrees of [1, 2, 3, 8]) {
    let sum = 0;
    for (let z = -2000; z < 2000; z += 0.01) sum += 0.01 * Math.exp(logStudentDensity(z, 0.2, 2, degrees));
    expect(sum).toBeCloseTo(1, degrees === 1 ? 2 : 5);
  }
  expect(logStudentDensity(0, 0, 1, 1)).toBeCloseTo(-Math.log(Math.PI), 14);
  expect(logStudentDensity(0, 0, 1, 2)).toBeCloseTo(-0.5 * Math.log(8), 14);
  expect(logStudentDensity(0.7, 0, 1, Number.POSITIVE_INFINITY)).toBeCloseTo(-0.5 * 0.49 - 0.5 * Math.log(2 * Math.PI), 14);
});

test("a mixture of one member is that member; its quantiles are Student's", () => {
  const predictive = { centre: 1, noise: 0.3, parameters: 0.4, degrees: 5 };
  const { median, quantiles, shares } = mixForecast([{ weight: 1, predictive }], multiplicative, [0.025, 0.975]);
  expect(median).toBeCloseTo(Math.E, 9);
  expect(Math.log(quantiles[1] ?? 0)).toBeCloseTo(1 + 0.5 * studentReach(0.95, 5), 9);
  expect(Math.log(quantiles[0] ?? 0)).toBeCloseTo(1 - 0.5 * studentReach(0.95, 5), 9);
  expect(shares).toEqual({ noise: expect.closeTo(0.36, 12), parameters: expect.closeTo(0.64, 12), shape: 0 });
});

test("a random walk with drift goes on at the pace of the whole stretch, and is less sure the farther it looks", () => {
  const data = {
    x: Float64Array.of(0, 1, 3),
    y: Float64Array.of(1, Math.E, Math.exp(3.3)),
    varianceKnown: false,
    typicalWeight: 1,
    errors: "independent" as const,
  };
  const predict = walkPredictive(data, multiplicative, true);
  expect(predict(4, 1).centre).toBeCloseTo(3.3 * (4 / 3), 12);
  expect(predict(7, 1).noise / predict(4, 1).noise).toBeCloseTo(2, 12);
  expect(predict(7, 1).parameters / predict(4, 1).parameters).toBeCloseTo(4, 12);
  expect(walkPredictive(data, multiplicative, false)(9, 1).centre).toBeCloseTo(3.3, 12);
});
