import { symmetricEigen } from "./symmetric-eigen.ts";

type Matrix = readonly (readonly number[])[];

/** Smaller eigenvalues are raised to this, so that what comes out is possible with digits to spare. */
const SMALLEST_EIGENVALUE = 1e-8;
const MOST_STEPS = 2000;
/** Steps that change no entry by more than this are at rest. */
const AT_REST = 1e-12;

/**
 * The correlation matrix nearest to a symmetric one with ones on its diagonal, in the sum of squared differences: alternating projections on the positive semidefinite matrices and on those with such a diagonal, with Dykstra's
 * correction (Higham 2002). Positive definite, with eigenvalues of about 1e-8 and more.
 */
export function nearestCorrelation(matrix: Matrix): number[][] {
  let now = matrix.map((row) => [...row]);
  let correction = matrix.map((row) => row.map(() => 0));
  for (let step = 0; step < MOST_STEPS; step++) {
    const shifted = now.map((row, i) => row.map((value, j) => value - (correction[i]?.[j] ?? 0)));
    const positive = withEigenvaluesFrom(shifted, 0);
    correction = positive.map((row, i) => row.map((value, j) => value - (shifted[i]?.[j] ?? 0)));
    const next = positive.map((row, i) => row.map((value, j) => (i === j ? 1 : value)));
    const moved = next.reduce(
      (most, row, i) => row.reduce((one, value, j) => Math.max(one, Math.abs(value - (now[i]?.[j] ?? 0))), most),
      0,
    );
    now = next;
    if (moved < AT_REST) break;
  }
  return withUnitDiagonal(withEigenvaluesFrom(now, SMALLEST_EIGENVALUE));
}

function withEigenvaluesFrom(matrix: Matrix, low: number): number[][] {
  const { values, vectors } = symmetricEigen(matrix);
  const raised = values.map((value) => Math.max(low, value));
  return vectors.map((left) => vectors.map((right) => raised.reduce((sum, value, k) => sum + value * (left[k] ?? 0) * (right[k] ?? 0), 0)));
}

function withUnitDiagonal(matrix: Matrix): number[][] {
  const roots = matrix.map((row, i) => Math.sqrt(row[i] ?? 1));
  return matrix.map((row, i) => row.map((value, j) => (i === j ? 1 : value / ((roots[i] ?? 1) * (roots[j] ?? 1)))));
}
