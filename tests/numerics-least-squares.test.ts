import { describe, expect, test } from "vitest";
import { judge } from "../src/numerics/acceptance.ts";
import { leastSquares } from "../src/numerics/least-squares.ts";
import type { LeastSquaresProblem } from "../src/numerics/least-squares-problem.ts";
import { dampedStep, stepMemory } from "../src/numerics/levenberg-marquardt-step.ts";
import { power } from "../src/numerics/power.ts";
import { euclideanLength, factorQr } from "../src/numerics/qr.ts";
import { applyTransposed } from "./fixtures/apply-transposed.ts";

/** Model value and its slopes at one x. */
type Model = (x: number, b: Float64Array) => { value: number; slopes: readonly number[] };

const problemOf = (model: Model, x: readonly number[], y: readonly number[], parameters: number): LeastSquaresProblem => ({
  points: x.length,
  parameters,
  residuals(b, out) {
    for (const [i, at] of x.entries()) out[i] = (y[i] ?? 0) - model(at, b).value;
  },
  jacobian(b, out) {
    for (const [i, at] of x.entries()) for (const [j, slope] of model(at, b).slopes.entries()) out[j * x.length + i] = -slope;
  },
});

const saturating: Model = (x, b) => {
  const [height = 0, rate = 0] = b;
  const rest = Math.exp(-rate * x);
  return { value: height * (1 - rest), slopes: [1 - rest, height * x * rest] };
};

/** NIST StRD (public domain), certified to 11 digits; the starts are NIST's far and near ones. */
const problems: readonly {
  name: string;
  model: Model;
  x: readonly number[];
  y: readonly number[];
  starts: readonly (readonly number[])[];
  certified: readonly number[];
}[] = [
  {
    name: "BoxBOD",
    model: saturating,
    x: [1, 2, 3, 5, 7, 10],
    y: [109, 149, 149, 191, 213, 224],
    starts: [
      [1, 1],
      [100, 0.75],
    ],
    certified: [213.80940889, 0.54723748542],
  },
  {
    name: "Misra1a",
    model: saturating,
    x: [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760],
    y: [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78],
    starts: [
      [500, 0.0001],
      [250, 0.0005],
    ],
    certified: [238.94212918, 0.00055015643181],
  },
  {
    name: "Rat42",
    model: (x, b) => {
      const [capacity = 0, offset = 0, growth = 0] = b;
      const odds = Math.exp(offset - growth * x);
      const share = 1 / (1 + odds);
      return { value: capacity * share, slopes: [share, -capacity * share * share * odds, capacity * share * share * odds * x] };
    },
    x: [9, 14, 21, 28, 42, 57, 63, 70, 79],
    y: [8.93, 10.8, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08],
    starts: [
      [100, 1, 0.1],
      [75, 2.5, 0.07],
    ],
    certified: [72.462237576, 2.6180768402, 0.067359200066],
  },
  {
    name: "MGH10",
    model: (x, b) => {
      const [factor = 0, height = 0, shift = 0] = b;
      const raised = Math.exp(height / (x + shift));
      return {
        value: factor * raised,
        slopes: [raised, (factor * raised) / (x + shift), (-factor * raised * height) / power(x + shift, 2)],
      };
    },
    x: [50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100, 105, 110, 115, 120, 125],
    y: [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872],
    starts: [
      [2, 400000, 25000],
      [0.02, 4000, 250],
    ],
    certified: [0.005609636471, 6181.3463463, 345.22363462],
  },
];

describe("least squares", () => {
  for (const { name, model, x, y, starts, certified } of problems)
    test(`reaches NIST's digits on ${name} from both starts`, () => {
      for (const start of starts) {
        const result = leastSquares(problemOf(model, x, y, certified.length), start, { mostSteps: 2000 });
        expect(result.outcome, result.reason).toBe("converged");
        for (const [j, value] of certified.entries())
          expect(Math.abs((result.parameters[j] ?? 0) / value - 1), `${name} b${j + 1}`).toBeLessThan(2e-10);
      }
    });

  const [, , rat42] = problems;
  const growth = problemOf(rat42?.model ?? saturating, rat42?.x ?? [], rat42?.y ?? [], 3);

  test("says why it stopped, with the number and its limit", () => {
    const short = leastSquares(growth, [100, 1, 0.1], { mostSteps: 2 });
    expect(short.outcome).toBe("out-of-steps");
    expect(short.reason).toMatch(/2 steps taken \(limit 2\); the next would change a parameter by \d/);
    expect(leastSquares(growth, [100, 1, 0.1]).reason).toMatch(
      /no parameter by more than \d\.\de-\d+ of itself \(limit 1\.0e-11\); gradient cosine/,
    );
  });

  test("says not-finite where the start is no place to be", () => {
    const lost = leastSquares({ ...growth, residuals: (_, out) => out.fill(Number.NaN) }, [100, 1, 0.1]);
    expect(lost.outcome).toBe("not-finite");
    expect(lost.reason).toContain("after 0 steps");
  });

  test("says stalled where no step helps though the slope says so", () => {
    // A slope of the wrong sign: every step it proposes leads uphill.
    const wrong: LeastSquaresProblem = {
      points: 2,
      parameters: 1,
      residuals: (b, out) => out.set([5 - (b[0] ?? 0), 6 - (b[0] ?? 0)]),
      jacobian: (_, out) => out.fill(1),
    };
    const result = leastSquares(wrong, [1]);
    expect(result.outcome).toBe("stalled");
    expect(result.reason).toMatch(/gradient cosine .* \(limit 1\.0e-7\)/);
  });

  test("rests at a bound that the sum of squares would cross, and leaves one that it would not", () => {
    const bounded = { ...growth, low: [0, 0, 0], high: [70, 10, 10] };
    const result = leastSquares(bounded, [60, 1, 0.1]);
    expect(result.outcome).toBe("converged");
    expect(result.parameters[0]).toBe(70);
    expect(result.atBound).toEqual(["high", undefined, undefined]);
    const free = leastSquares({ ...growth, low: [0, 0, 0], high: [100, 10, 10] }, [100, 1, 0.1]);
    expect(free.parameters[0]).toBeCloseTo(72.462237576, 6);
    expect(free.atBound).toEqual([undefined, undefined, undefined]);
  });

  test("holds a parameter whose bounds are equal", () => {
    const result = leastSquares({ ...growth, low: [80, -99, -99], high: [80, 99, 99] }, [10, 1, 0.1]);
    expect(result.parameters[0]).toBe(80);
    expect(result.outcome).toBe("converged");
  });
});

describe("a damped step", () => {
  const matrix = Float64Array.of(1, 2, 3, 4, 1, -1, 0.5, 2);
  const factors = factorQr(matrix.slice(), 4, 2);
  const rotated = Float64Array.of(1, 2, -1, 3);
  applyTransposed(factors, rotated);
  const scale = Float64Array.of(2, 0.5);
  const length = (step: Float64Array): number => euclideanLength(step.map((value, j) => value * (scale[j] ?? 1)));

  test("is the whole Gauss–Newton step where it fits", () => {
    const { step, damping } = dampedStep(factors, rotated, scale, 1e6, stepMemory(factors.columns));
    expect(damping).toBe(0);
    const residual = [1, 2, -1, 3].map((value, i) => value + (matrix[i] ?? 0) * (step[0] ?? 0) + (matrix[4 + i] ?? 0) * (step[1] ?? 0));
    for (const j of [0, 1]) expect(residual.reduce((sum, value, i) => sum + value * (matrix[4 * j + i] ?? 0), 0)).toBeCloseTo(0, 12);
  });

  test("is as long as the radius where it does not, and solves the damped equations", () => {
    for (const radius of [0.5, 0.1, 1e-3]) {
      const { step, damping } = dampedStep(factors, rotated, scale, radius, stepMemory(factors.columns));
      expect(Math.abs(length(step) / radius - 1)).toBeLessThan(0.1);
      const residual = [1, 2, -1, 3].map((value, i) => value + (matrix[i] ?? 0) * (step[0] ?? 0) + (matrix[4 + i] ?? 0) * (step[1] ?? 0));
      for (const j of [0, 1]) {
        const gradient = residual.reduce((sum, value, i) => sum + value * (matrix[4 * j + i] ?? 0), 0);
        expect(gradient + damping * (scale[j] ?? 1) * (scale[j] ?? 1) * (step[j] ?? 0)).toBeCloseTo(0, 10);
      }
    }
  });
});

describe("a step's judgement", () => {
  const trial = { before: 10, after: 8, predicted: 2, length: 1, damping: 0.1, radius: 1 };

  test("keeps what was promised and reaches further", () => {
    expect(judge(trial)).toEqual({ accepted: true, radius: 2 });
    expect(judge({ ...trial, after: 9 })).toEqual({ accepted: true, radius: 1 });
  });

  test("takes poor progress but draws in, and refuses a rise or nonsense", () => {
    expect(judge({ ...trial, after: 9.8 })).toEqual({ accepted: true, radius: 0.25 });
    expect(judge({ ...trial, after: 10.1 })).toEqual({ accepted: false, radius: 0.25 });
    expect(judge({ ...trial, after: Number.NaN })).toEqual({ accepted: false, radius: 0.25 });
  });

  test("takes a full step whose gain rounding hides", () => {
    expect(judge({ ...trial, predicted: 1e-14, after: 10, damping: 0 }).accepted).toBe(true);
    expect(judge({ ...trial, predicted: 1e-14, after: 10.001, damping: 0 }).accepted).toBe(false);
  });
});
