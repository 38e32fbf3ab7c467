/** Eigenvalues and, as the columns of `vectors`, eigenvectors of length 1. */
export interface SymmetricEigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/** Sweeps over all pairs; a dozen bring any matrix of ordinary size to rounding. */
const MOST_SWEEPS = 60;

/** Of a symmetric matrix, given by rows, by Jacobi's rotations: slow for large matrices, and as exact as the numbers are (Golub & Van Loan 2013, 8.5). */
export function symmetricEigen(matrix: readonly (readonly number[])[]): SymmetricEigen {
  const a = matrix.map((row) => [...row]);
  const vectors = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a); sweep++)
    for (let p = 0; p < a.length; p++) for (let q = p + 1; q < a.length; q++) rotate(a, vectors, p, q);
  return { values: a.map((row, i) => row[i] ?? Number.NaN), vectors };
}

function isDiagonal(a: readonly (readonly number[])[]): boolean {
  let [off, on] = [0, 0];
  for (const [i, row] of a.entries())
    for (const [j, value] of row.entries()) {
      if (i === j) on += value * value;
      else off += value * value;
    }
  return off <= Number.EPSILON * Number.EPSILON * on;
}

/** Turns the plane of two axes so that they no longer mix. */
function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const [rowP, rowQ] = [a[p] as number[], a[q] as number[]];
  const mixed = rowP[q] as number;
  if (mixed === 0) return;
  const theta = ((rowQ[q] as number) - (rowP[p] as number)) / (2 * mixed);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of a) turn(row, p, q, c, s);
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [rowP[k] as number, rowQ[k] as number];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  for (const row of vectors) turn(row, p, q, c, s);
}

function turn(row: number[], p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p] as number, row[q] as number];
  row[p] = c * x - s * y;
  row[q] = s * x + c * y;
}
