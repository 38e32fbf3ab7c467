/** A pivot below this share of its diagonal is rounding: the matrix is singular for our purposes. */
const SMALLEST_PIVOT = 1e-12;

/**
 * The lower triangle L with L·Lᵀ = `matrix` (rows of a symmetric matrix; only its lower half is read), zeros above the diagonal.
 * `undefined` if the matrix is not positive definite, so that a set of correlations that contradict each other can be refused.
 */
export function choleskyOf(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const made: number[] = [];
    for (let j = 0; j < i; j++) {
      const other = lower[j] ?? [];
      made.push(((row[j] ?? 0) - dot(made, other, j)) / (other[j] ?? 1));
    }
    const diagonal = row[i] ?? 0;
    const pivot = diagonal - dot(made, made, i);
    if (!(pivot > SMALLEST_PIVOT * Math.abs(diagonal))) return undefined;
    made.push(Math.sqrt(pivot));
    lower.push(made);
  }
  return lower.map((row) => [...row, ...new Array<number>(matrix.length - row.length).fill(0)]);
}

function dot(a: readonly number[], b: readonly number[], count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
