import { type LeastSquaresOptions, type LeastSquaresResult, leastSquares } from "../numerics/least-squares.ts";
import type { LeastSquaresProblem } from "../numerics/least-squares-problem.ts";
import { studentScale, studentWeight } from "./student-scale.ts";

/** Least squares, or where errors have outliers the likelihood of Student's t in its place. */
export interface SquaresProblem extends LeastSquaresProblem {
  /** so many of the first residuals are heeded the less the farther out they lie; all count in full where absent */
  readonly robust?: number;
}

export interface SquaresSearch extends LeastSquaresOptions {
  /** the start is near where the search will end, so that outliers count little from the outset */
  readonly isWarm?: boolean;
}

const MOST_ROUNDS = 500;
/** Steps of all rounds together: where the likelihood has no top (most residuals are nought) every round would go on to its own limit. */
const MOST_STEPS_IN_ALL = 4000;
/** No round changes a parameter by more than this share of itself any more. */
const SETTLED = 1e-10;

/**
 * The best fit from a start. With outliers it is found by reweighting (Lange, Little & Taylor 1989), each round of which raises the likelihood: `sumOfSquares` stands for it, `residuals` are as
 * they are, the `jacobian` is weighted.
 */
export function searchSquares(problem: SquaresProblem, start: ArrayLike<number>, asked: SquaresSearch = {}): LeastSquaresResult {
  const { robust } = problem;
  const { isWarm = false, ...options } = asked;
  const { gainTolerance = 0, stepTolerance = SETTLED } = options;
  const settled = Math.max(SETTLED, stepTolerance);
  const plain = leastSquares(problem, start, robust !== undefined && isWarm ? { ...options, mostSteps: 0 } : options);
  if (robust === undefined || plain.outcome === "not-finite") return plain;
  const { points } = problem;
  const roots = new Float64Array(points).fill(1);
  const weigh = (column: Float64Array, from: number): void => {
    for (let i = 0; i < points; i++) column[from + i] = (column[from + i] as number) * (roots[i] as number);
  };
  const weighted: LeastSquaresProblem = {
    ...problem,
    residuals(position, out) {
      problem.residuals(position, out);
      weigh(out, 0);
    },
    jacobian(position, out) {
      problem.jacobian(position, out);
      for (let j = 0; j < problem.parameters; j++) weigh(out, j * points);
    },
  };
  const residuals = plain.residuals.slice();
  let found = plain;
  let rounds = 0;
  let steps = 0;
  let before = Number.POSITIVE_INFINITY;
  for (let change = Number.POSITIVE_INFINITY; change > settled && rounds < MOST_ROUNDS && steps < MOST_STEPS_IN_ALL; rounds++) {
    const { scale, sumOfSquares } = studentScale(residuals, robust);
    const now = sumOfSquares + squaresFrom(residuals, robust);
    if (!(scale > 0) || (gainTolerance > 0 && before - now < gainTolerance * now)) break;
    before = now;
    for (let i = 0; i < robust; i++) roots[i] = Math.sqrt(studentWeight((residuals[i] as number) / scale));
    // a residual beside them counts in full against what their sum of squares stands for
    roots.fill(scale * Math.sqrt(robust / sumOfSquares), robust);
    const next = leastSquares(weighted, found.parameters, options);
    if (next.outcome === "not-finite") break;
    steps += next.steps;
    change = 0;
    for (const [j, position] of next.parameters.entries()) {
      const last = found.parameters[j] as number;
      change = Math.max(change, Math.abs(position - last) / Math.max(Math.abs(position), Math.abs(last), SETTLED));
    }
    found = next;
    problem.residuals(found.parameters, residuals);
  }
  const sumOfSquares = studentScale(residuals, robust).sumOfSquares + squaresFrom(residuals, robust);
  const outcome = rounds < MOST_ROUNDS && steps < MOST_STEPS_IN_ALL ? found.outcome : "out-of-steps";
  return { ...found, outcome, residuals, sumOfSquares, reason: `${found.reason}; weighted anew ${rounds} times` };
}

function squaresFrom(residuals: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < residuals.length; i++) sum += (residuals[i] as number) * (residuals[i] as number);
  return sum;
}
