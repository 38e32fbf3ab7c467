/**
 * A matrix as orthogonal times triangular, A·P = Q·R, by Householder reflections with column pivoting (Businger & Golub 1965).
 * Matrices are stored column by column: entry (row, column) at `column * rows + row`.
 */
export interface QrFactors {
  readonly rows: number;
  readonly columns: number;
  /** R above the diagonal, the reflections on and below it */
  readonly values: Float64Array;
  /** R's diagonal, in falling size */
  readonly diagonal: Float64Array;
  /** `order[k]` is the column of A that stands k-th in R */
  readonly order: readonly number[];
  /** number of columns that are independent of those before them, to rounding */
  readonly rank: number;
}

/** Rounding of a column's worth of sums, relative to the largest column. */
const RANK_TOLERANCE = 1e-14;

/** Factors `matrix`, which is overwritten. At least as many rows as columns. With `pivoting` false the columns stay in their order. */
export function factorQr(matrix: Float64Array, rows: number, columns: number, pivoting = true): QrFactors {
  const diagonal = new Float64Array(columns);
  const order = Array.from({ length: columns }, (_, column) => column);
  for (let k = 0; k < columns; k++) {
    if (pivoting) bringLargestForward(matrix, rows, columns, k, order);
    diagonal[k] = reflect(matrix, rows, columns, k);
  }
  const largest = diagonal.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const rank = diagonal.findIndex((value) => Math.abs(value) <= RANK_TOLERANCE * largest);
  return { rows, columns, values: matrix, diagonal, order, rank: rank < 0 ? columns : rank };
}

/** Qᵀ · `vector`, in place. */
export function applyTransposed({ rows, columns, values }: QrFactors, vector: Float64Array): void {
  for (let k = 0; k < columns; k++) {
    const start = k * rows;
    const pivot = values[start + k] ?? 0;
    if (pivot === 0) continue;
    let sum = 0;
    for (let i = k; i < rows; i++) sum += (values[start + i] ?? 0) * (vector[i] ?? 0);
    const factor = -sum / pivot;
    for (let i = k; i < rows; i++) vector[i] = (vector[i] ?? 0) + factor * (values[start + i] ?? 0);
  }
}

/** Solves R·x = `right` (first `columns` entries) in the order of R; beyond the rank the solution is 0. */
export function solveUpper({ rows, columns, values, diagonal, rank }: QrFactors, right: ArrayLike<number>): Float64Array {
  const solution = new Float64Array(columns);
  for (let k = rank - 1; k >= 0; k--) {
    let value = right[k] ?? 0;
    for (let j = k + 1; j < rank; j++) value -= (values[j * rows + k] ?? 0) * (solution[j] ?? 0);
    solution[k] = value / (diagonal[k] ?? 1);
  }
  return solution;
}

/** Solves Rᵀ·x = `right` in the order of R; beyond the rank the solution is 0. */
export function solveUpperTransposed({ rows, columns, values, diagonal, rank }: QrFactors, right: ArrayLike<number>): Float64Array {
  const solution = new Float64Array(columns);
  for (let k = 0; k < rank; k++) {
    let value = right[k] ?? 0;
    for (let j = 0; j < k; j++) value -= (values[k * rows + j] ?? 0) * (solution[j] ?? 0);
    solution[k] = value / (diagonal[k] ?? 1);
  }
  return solution;
}

/** Puts the column that is longest below row k in place k. */
function bringLargestForward(matrix: Float64Array, rows: number, columns: number, k: number, order: number[]): void {
  let largest = k;
  let length = -1;
  for (let j = k; j < columns; j++) {
    const candidate = lengthBelow(matrix, rows, j, k);
    if (candidate > length) [largest, length] = [j, candidate];
  }
  if (largest === k) return;
  const moved = matrix.slice(k * rows, (k + 1) * rows);
  matrix.copyWithin(k * rows, largest * rows, (largest + 1) * rows);
  matrix.set(moved, largest * rows);
  [order[k], order[largest]] = [order[largest] ?? 0, order[k] ?? 0];
}

/** Turns column k onto its diagonal and the later columns with it; returns R's diagonal entry. */
function reflect(matrix: Float64Array, rows: number, columns: number, k: number): number {
  const start = k * rows;
  const length = lengthBelow(matrix, rows, k, k);
  if (length === 0) return 0;
  // The sign that avoids cancellation.
  const signed = (matrix[start + k] ?? 0) < 0 ? -length : length;
  for (let i = k; i < rows; i++) matrix[start + i] = (matrix[start + i] ?? 0) / signed;
  matrix[start + k] = (matrix[start + k] ?? 0) + 1;
  for (let j = k + 1; j < columns; j++) {
    let sum = 0;
    for (let i = k; i < rows; i++) sum += (matrix[start + i] ?? 0) * (matrix[j * rows + i] ?? 0);
    const factor = -sum / (matrix[start + k] ?? 1);
    for (let i = k; i < rows; i++) matrix[j * rows + i] = (matrix[j * rows + i] ?? 0) + factor * (matrix[start + i] ?? 0);
  }
  return -signed;
}

/** Euclidean length of a column from a row down, without overflow. */
function lengthBelow(matrix: Float64Array, rows: number, column: number, from: number): number {
  return euclideanLength(matrix.subarray(column * rows + from, (column + 1) * rows));
}

/** √Σ v², scaled so that the squares neither overflow nor vanish. */
export function euclideanLength(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] ?? 0) * (vector[i] ?? 0);
  if (sum > 1e-280 && sum < 1e280) return Math.sqrt(sum);
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] ?? 0));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let scaled = 0;
  for (let i = 0; i < vector.length; i++) scaled += ((vector[i] ?? 0) / largest) * ((vector[i] ?? 0) / largest);
  return largest * Math.sqrt(scaled);
}
