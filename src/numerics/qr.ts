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
  readonly order: Int32Array;
  /** number of columns that are independent of those before them, to rounding */
  readonly rank: number;
}

/** Factors that are worked out again and again in the same memory; a matrix may have fewer columns than there is room for. */
export interface QrMemory extends QrFactors {
  columns: number;
  rank: number;
  /** square of each column's length below the rows that are done; set before the matrix is factored */
  readonly squares: Float64Array;
}

/** Rounding of a column's worth of sums, relative to the largest column. */
const RANK_TOLERANCE = 1e-14;
/** Squares between these have neither overflowed nor lost digits. */
const SMALL_SQUARE = 1e-280;
const LARGE_SQUARE = 1e280;

/** Room for a matrix of so many rows and at most so many columns. */
export function qrMemory(rows: number, columns: number, values: Float64Array = new Float64Array(rows * columns)): QrMemory {
  return {
    ...{ rows, columns, values, rank: 0 },
    ...{ diagonal: new Float64Array(columns), order: new Int32Array(columns), squares: new Float64Array(columns) },
  };
}

/** Factors `matrix`, which is overwritten. At least as many rows as columns. With `pivoting` false the columns stay in their order. */
export function factorQr(matrix: Float64Array, rows: number, columns: number, pivoting = true): QrFactors {
  const memory = qrMemory(rows, columns, matrix);
  for (let k = 0; k < columns; k++) memory.squares[k] = squareFrom(matrix, k * rows, (k + 1) * rows);
  factorInPlace(memory, pivoting);
  return memory;
}

/** Factors the first `columns` columns of `memory.values`, whose `squares` are known, overwriting them; `right` becomes Qᵀ · right on the way. */
export function factorInPlace(memory: QrMemory, pivoting: boolean, right?: Float64Array): void {
  const { rows, columns, values, diagonal, order, squares } = memory;
  for (let k = 0; k < columns; k++) order[k] = k;
  let largest = 0;
  memory.rank = columns;
  for (let k = 0; k < columns; k++) {
    if (pivoting) bringLargestForward(memory, k, rows);
    const length = makeReflection(values, rows, k, squares[k] as number);
    diagonal[k] = length;
    largest = Math.max(largest, Math.abs(length));
    if (Math.abs(length) <= RANK_TOLERANCE * largest && memory.rank === columns) memory.rank = k;
    if (length === 0) continue;
    for (let j = k + 1; j < columns; j++) squares[j] = reflect(values, rows, k, values, j * rows);
    if (right !== undefined) reflect(values, rows, k, right, 0);
  }
}

/** Solves R·x = `right` (first `columns` entries) in the order of R; beyond the rank the solution is 0. */
export function solveUpper(
  { rows, columns, values, diagonal, rank }: QrFactors,
  right: Float64Array,
  solution: Float64Array = new Float64Array(columns),
): Float64Array {
  for (let k = columns - 1; k >= rank; k--) solution[k] = 0;
  for (let k = rank - 1; k >= 0; k--) {
    let value = right[k] as number;
    for (let j = k + 1; j < rank; j++) value -= (values[j * rows + k] as number) * (solution[j] as number);
    solution[k] = value / (diagonal[k] as number);
  }
  return solution;
}

/** Solves Rᵀ·x = `right` in the order of R; beyond the rank the solution is 0. */
export function solveUpperTransposed(
  { rows, columns, values, diagonal, rank }: QrFactors,
  right: Float64Array,
  solution: Float64Array = new Float64Array(columns),
): Float64Array {
  for (let k = rank; k < columns; k++) solution[k] = 0;
  for (let k = 0; k < rank; k++) {
    let value = right[k] as number;
    for (let j = 0; j < k; j++) value -= (values[k * rows + j] as number) * (solution[j] as number);
    solution[k] = value / (diagonal[k] as number);
  }
  return solution;
}

/** Puts the column that is longest below row k in place k, exchanging the first `height` entries of the two. */
export function bringLargestForward({ rows, columns, values, order, squares }: QrMemory, k: number, height: number): void {
  let chosen = k;
  for (let j = k + 1; j < columns; j++) if ((squares[j] as number) > (squares[chosen] as number)) chosen = j;
  if (chosen === k) return;
  for (let i = 0; i < height; i++) {
    const kept = values[k * rows + i] as number;
    values[k * rows + i] = values[chosen * rows + i] as number;
    values[chosen * rows + i] = kept;
  }
  const [number, square] = [order[k] as number, squares[k] as number];
  order[k] = order[chosen] as number;
  squares[k] = squares[chosen] as number;
  order[chosen] = number;
  squares[chosen] = square;
}

/** Makes column k, from the diagonal down, the reflection that turns it onto its diagonal; returns R's diagonal entry. */
function makeReflection(values: Float64Array, rows: number, k: number, square: number): number {
  const [from, to] = [k * rows + k, (k + 1) * rows];
  const isFine = square > SMALL_SQUARE && square < LARGE_SQUARE;
  const length = isFine ? Math.sqrt(square) : euclideanLength(values.subarray(from, to));
  if (length === 0) return 0;
  // The sign that avoids cancellation.
  const signed = (values[from] as number) < 0 ? -length : length;
  const inverse = 1 / signed;
  if (isFine) for (let i = from; i < to; i++) values[i] = (values[i] as number) * inverse;
  else for (let i = from; i < to; i++) values[i] = (values[i] as number) / signed;
  values[from] = (values[from] as number) + 1;
  return -signed;
}

/** Turns the vector that begins at `at` in `target` by reflection k; returns the square of its length below row k. */
function reflect(values: Float64Array, rows: number, k: number, target: Float64Array, at: number): number {
  const start = k * rows;
  // Two sums at a time, since each addition waits for the one before it.
  let [even, odd] = [0, 0];
  let i = k;
  for (; i + 1 < rows; i += 2) {
    even += (values[start + i] as number) * (target[at + i] as number);
    odd += (values[start + i + 1] as number) * (target[at + i + 1] as number);
  }
  if (i < rows) even += (values[start + i] as number) * (target[at + i] as number);
  const factor = -(even + odd) / (values[start + k] as number);
  target[at + k] = (target[at + k] as number) + factor * (values[start + k] as number);
  let square = 0;
  for (i = k + 1; i < rows; i++) {
    const turned = (target[at + i] as number) + factor * (values[start + i] as number);
    target[at + i] = turned;
    square += turned * turned;
  }
  return square;
}

function squareFrom(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (values[i] as number) * (values[i] as number);
  return sum;
}

/** √Σ v², scaled so that the squares neither overflow nor vanish. */
export function euclideanLength(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] as number) * (vector[i] as number);
  if (sum > SMALL_SQUARE && sum < LARGE_SQUARE) return Math.sqrt(sum);
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i] as number));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let scaled = 0;
  for (let i = 0; i < vector.length; i++) scaled += ((vector[i] as number) / largest) * ((vector[i] as number) / largest);
  return largest * Math.sqrt(scaled);
}
