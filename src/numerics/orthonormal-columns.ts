import { euclideanLength, factorQr } from "./qr.ts";

/** Columns of length 1 at right angles to each other that span the same as those of a matrix. */
export interface OrthonormalColumns {
  readonly rank: number;
  /** all rows of the first column first */
  readonly values: Float64Array;
}

/** Q of a matrix's QR, in full, worked out as A·R⁻¹ from columns scaled to length 1; a column that the others span has none. At least as many rows as columns. */
export function orthonormalColumns(matrix: Float64Array, rows: number, columns: number): OrthonormalColumns {
  const lengths = Array.from({ length: columns }, (_, j) => euclideanLength(matrix.subarray(j * rows, (j + 1) * rows)) || 1);
  const scaled = matrix.map((value, k) => value / (lengths[Math.floor(k / rows)] ?? 1));
  const { values: upper, diagonal, order, rank } = factorQr(scaled.slice(), rows, columns);
  const values = new Float64Array(rank * rows);
  for (let k = 0; k < rank; k++) {
    const from = (order[k] as number) * rows;
    for (let i = 0; i < rows; i++) {
      let value = scaled[from + i] as number;
      for (let m = 0; m < k; m++) value -= (values[m * rows + i] as number) * (upper[k * rows + m] as number);
      values[k * rows + i] = value / (diagonal[k] as number);
    }
  }
  return { rank, values };
}
