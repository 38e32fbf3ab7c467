import { describe, expect, test } from "vitest";
import { factorByCosines } from "../src/numerics/cosine-factor.ts";
import { covarianceFactor } from "../src/numerics/covariance-factor.ts";
import { extrapolate, stepHistory } from "../src/numerics/extrapolation.ts";
import { leastSquares } from "../src/numerics/least-squares.ts";
import { goTo, type LeastSquaresProblem, placeMemory, slopesAt } from "../src/numerics/least-squares-problem.ts";
import { localModelMemory } from "../src/numerics/local-model.ts";
import { modelAt, promiseOf, stepWithin } from "../src/numerics/model-at.ts";
import { sayEnd } from "../src/numerics/search-end.ts";

/** A straight problem: residuals are y less the columns times the parameters. */
function straight(
  columns: readonly (readonly number[])[],
  y: readonly number[],
  ends?: { low: number[]; high: number[] },
): LeastSquaresProblem {
  return {
    ...{ points: y.length, parameters: columns.length, low: ends?.low, high: ends?.high },
    residuals(b, out) {
      for (const [i, value] of y.entries()) out[i] = columns.reduce((rest, column, j) => rest - (b[j] ?? 0) * (column[i] ?? 0), value);
    },
    jacobian(_, out) {
      for (const [j, column] of columns.entries())
        out.set(
          column.map((value) => -value),
          j * y.length,
        );
    },
  };
}

const COLUMNS = [
  [1, 1, 1, 1, 1],
  [0.5, -1, 2, 0.1, 1.3],
  [3, 1, -2, 0.5, 1],
];
const Y = [1, 2, -1, 0.5, 3];
const NO_BOUNDS = { low: [-9, -9, -9], high: [9, 9, 9] };

function placed(problem: LeastSquaresProblem, at: readonly number[]) {
  const place = placeMemory(problem);
  goTo(place, problem, at);
  slopesAt(place, problem);
  return place;
}

describe("the model of a place", () => {
  test("by cosines takes the step that QR takes", () => {
    const steps = [straight(COLUMNS, Y), straight(COLUMNS, Y, NO_BOUNDS)].map((problem) => {
      const model = localModelMemory(5, 3);
      expect(modelAt(model, problem, placed(problem, [0.1, 0.2, 0.3]))).toBe(true);
      stepWithin(model, model.lengths, Number.POSITIVE_INFINITY);
      return { step: [...model.step], gradient: model.gradient, short: [...stepWithin(model, model.lengths, 0.3).step] };
    });
    const [cosines, qr] = steps;
    for (const [j, part] of (cosines?.step ?? []).entries()) expect(part).toBeCloseTo(qr?.step[j] ?? Number.NaN, 12);
    expect(cosines?.gradient).toBeCloseTo(qr?.gradient ?? Number.NaN, 12);
    expect(Math.hypot(...(cosines?.short ?? []))).toBeCloseTo(Math.hypot(...(qr?.short ?? [])), 2);
  });

  test("leaves columns that are close to QR", () => {
    const close = [COLUMNS[0] ?? [], (COLUMNS[0] ?? []).map((value, i) => value + 0.01 * i)];
    const problem = straight(close, Y);
    expect(factorByCosines(localModelMemory(5, 2), placed(problem, [0, 0]))).toBe(false);
    expect(factorByCosines(localModelMemory(5, 3), placed(straight(COLUMNS, Y), [0, 0, 0]))).toBe(true);
    expect(factorByCosines(localModelMemory(5, 1), placed(straight([[0, 0, 0, 0, 0]], Y), [0]))).toBe(false);
  });

  test("promises what a straight problem keeps", () => {
    const problem = straight(COLUMNS, Y);
    const [here, there] = [placed(problem, [0.1, 0.2, 0.3]), placed(problem, [0.5, -0.1, 0.2])];
    const model = localModelMemory(5, 3);
    modelAt(model, problem, here);
    expect(promiseOf(model, here, there)).toBeCloseTo(here.height - there.height, 12);
  });
});

test("the covariance's factor squares to the inverse of JᵀJ", () => {
  for (const problem of [straight(COLUMNS, Y), straight(COLUMNS, Y, NO_BOUNDS)]) {
    const model = localModelMemory(5, 3);
    modelAt(model, problem, placed(problem, [0, 0, 0]));
    const factor = [0, 1, 2].map(() => [0, 0, 0]);
    const errors = [0, 0, 0];
    covarianceFactor(model, 2, factor, errors);
    const dot = (a: readonly number[] = [], b: readonly number[] = []): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
    for (const i of [0, 1, 2]) {
      expect(errors[i]).toBeCloseTo(Math.sqrt(dot(factor[i], factor[i])), 14);
      for (const j of [0, 1, 2]) {
        const entry = [0, 1, 2].reduce((sum, k) => sum + (dot(factor[i], factor[k]) * dot(COLUMNS[k], COLUMNS[j])) / 4, 0);
        expect(entry).toBeCloseTo(i === j ? 1 : 0, 12);
      }
    }
  }
});

describe("extrapolation", () => {
  const lengths = Float64Array.of(1, 1);

  test("of steps that shrink by a constant rate leads to their end at once", () => {
    const history = stepHistory(2);
    const rate = 0.7;
    const full = (at: Float64Array): Float64Array => at.map((value, j) => (rate - 1) * (value - (j === 0 ? 3 : -2)));
    const before = Float64Array.of(4, -2.5);
    const step = full(before);
    expect(extrapolate(history, step, before, before, lengths)).toBe(false);
    const here = before.map((value, j) => value + (step[j] ?? 0));
    expect(extrapolate(history, full(here), here, before, lengths)).toBe(true);
    for (const [j, end] of [3, -2].entries()) expect((here[j] ?? 0) + (history.step[j] ?? 0)).toBeCloseTo(end, 12);
  });

  test("of steps that grow tells nothing", () => {
    const history = stepHistory(2);
    const at = Float64Array.of(0, 0);
    extrapolate(history, Float64Array.of(1, 1), at, at, lengths);
    expect(extrapolate(history, Float64Array.of(1, 2), Float64Array.of(1, 1), at, lengths)).toBe(false);
  });
});

describe("the end of a search", () => {
  test("is stalled where columns follow from each other, and says how many the data settle", () => {
    const [constant = []] = COLUMNS;
    const result = leastSquares(straight([constant, constant.map((value) => 2 * value)], Y), [0, 0]);
    expect(result.outcome).toBe("stalled");
    expect(result.reason).toContain("the data settle 1 of 2 parameters");
  });

  test("turns back from a place whose slopes are not finite", () => {
    const result = leastSquares(
      {
        ...{ points: 2, parameters: 1 },
        residuals: (b, out) => out.fill(3 - (b[0] ?? 0)),
        jacobian: (b, out) => out.fill((b[0] ?? 0) > 2 ? Number.NaN : -1),
      },
      [0.5],
    );
    expect(result.outcome).not.toBe("converged");
    expect(result.outcome).not.toBe("not-finite");
    expect(result.parameters[0]).toBeGreaterThan(1);
    expect(result.parameters[0]).toBeLessThanOrEqual(2);
  });

  test("is one sentence, whatever the cause", () => {
    const numbers = { outcome: "stalled", steps: 3, change: 0.25, limit: 1e-7, gradient: 1e-9, rank: 1, free: 2, height: 4 } as const;
    const causes = ["small-step", "steps-used", "at-rest", "no-way-down", "undetermined", "not-finite"] as const;
    const sentences = causes.map((cause) => sayEnd({ ...numbers, cause }));
    for (const sentence of sentences) expect(sentence).toMatch(/^[a-z0-9][^\n.]*\d/);
    expect(new Set(sentences).size).toBe(causes.length);
  });
});
