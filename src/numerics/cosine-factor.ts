import type { Place } from "./least-squares-problem.ts";
import type { LocalModel } from "./local-model.ts";
import { bringLargestForward, solveUpperTransposed } from "./qr.ts";

/**
 * A pivot of the cosines' matrix above this: the columns are so far apart that Cholesky's R has lost no more than three of sixteen digits
 * (its error is the condition of the matrix, at most p over this, times the rounding). Below it QR must be paid for.
 */
const WELL_APART = 0.01;
const SMALL_SQUARE = 1e-200;
const LARGE_SQUARE = 1e200;

/**
 * R and Qᵀ·residuals of a place by Cholesky's factors of the columns' cosines, with pivoting, in half the time of the QR and to the same digits
 * where the columns are well apart; false, with nothing promised about the model, where they are not. All parameters are free.
 */
export function factorByCosines(model: LocalModel, { jacobian, residuals }: Place): boolean {
  const { factors, lengths, rotated, cosines, relative } = model;
  const points = residuals.length;
  const parameters = lengths.length;
  for (let k = 0; k < parameters; k++) {
    const at = k * points;
    let [square, along] = [0, 0];
    for (let i = 0; i < points; i++) {
      const slope = jacobian[at + i] as number;
      square += slope * slope;
      along += slope * (residuals[i] as number);
    }
    if (!(square > SMALL_SQUARE && square < LARGE_SQUARE)) return false;
    const length = Math.sqrt(square);
    lengths[k] = length;
    relative[k] = along / length;
    model.atBound[k] = undefined;
    for (let j = 0; j < k; j++) cosines[k * parameters + j] = dot(jacobian, at, j * points, points) / (length * (lengths[j] as number));
  }
  factors.columns = parameters;
  factors.rank = parameters;
  return cholesky(model) && forward(model, rotated);
}

/** R with Rᵀ·R the cosines, the largest pivot first; columns already done lie in `factors.values`. */
function cholesky({ factors, cosines, free }: LocalModel): boolean {
  const { rows, columns, values, diagonal, order, squares } = factors;
  for (let k = 0; k < columns; k++) {
    order[k] = k;
    squares[k] = 1;
    free[k] = k;
  }
  for (let k = 0; k < columns; k++) {
    bringLargestForward(factors, k, k);
    const pivot = squares[k] as number;
    if (!(pivot > WELL_APART)) return false;
    const root = Math.sqrt(pivot);
    diagonal[k] = root;
    for (let j = k + 1; j < columns; j++) {
      const [a, b] = [order[k] as number, order[j] as number];
      let entry = cosines[a > b ? a * columns + b : b * columns + a] as number;
      for (let i = 0; i < k; i++) entry -= (values[k * rows + i] as number) * (values[j * rows + i] as number);
      entry /= root;
      values[j * rows + k] = entry;
      squares[j] = (squares[j] as number) - entry * entry;
    }
  }
  return true;
}

/** Qᵀ·residuals from Rᵀ · it = the scaled columns times the residuals. */
function forward({ factors, relative }: LocalModel, rotated: Float64Array): boolean {
  const { columns, order } = factors;
  for (let k = 0; k < columns; k++) rotated[k] = relative[order[k] as number] as number;
  solveUpperTransposed(factors, rotated, rotated);
  let isAllFinite = true;
  for (let k = 0; k < columns; k++) isAllFinite &&= Number.isFinite(rotated[k]);
  return isAllFinite;
}

function dot(values: Float64Array, a: number, b: number, length: number): number {
  let [even, odd] = [0, 0];
  let i = 0;
  for (; i + 1 < length; i += 2) {
    even += (values[a + i] as number) * (values[b + i] as number);
    odd += (values[a + i + 1] as number) * (values[b + i + 1] as number);
  }
  return i < length ? even + odd + (values[a + i] as number) * (values[b + i] as number) : even + odd;
}
