import type { LocalModel } from "./local-model.ts";
import { solveUpper } from "./qr.ts";

/** A part of a direction that changes nothing, below which a parameter does not take part in it. */
const TAKES_PART = 1e-8;

/**
 * The square root s·R⁻¹ of the covariance s²·(JᵀJ)⁻¹ from the QR that a search ended with, so that its condition is not squared: estimate +
 * factor · z with independent standard normal z. One row of `factor` (zeros so far) a parameter, zeros for those that are held; the standard
 * errors are the rows' lengths. Parameters that the data do not move, alone or against each other, have a standard error of Infinity.
 */
export function covarianceFactor(model: LocalModel, deviation: number, factor: readonly number[][], standardErrors: number[]): void {
  const { factors, free, lengths } = model;
  const { rows, rank, values, diagonal, order } = factors;
  standardErrors.fill(Number.POSITIVE_INFINITY);
  for (let k = 0; k < rank; k++) {
    const parameter = free[order[k] as number] as number;
    const row = factor[parameter] as number[];
    const unit = deviation / (lengths[parameter] as number);
    row[k] = unit / (diagonal[k] as number);
    let squares = (row[k] as number) * (row[k] as number);
    for (let m = k + 1; m < rank; m++) {
      let sum = 0;
      for (let i = k; i < m; i++) sum += (row[i] as number) * (values[m * rows + i] as number);
      const entry = -sum / (diagonal[m] as number);
      row[m] = entry;
      squares += entry * entry;
    }
    standardErrors[parameter] = Math.sqrt(squares);
  }
  for (let m = rank; m < factors.columns; m++) freeAlong(model, m, standardErrors);
}

/** Parameters that can make up for a change in the m-th of R, which follows from them, are as undetermined as that one. */
function freeAlong({ factors, free }: LocalModel, m: number, standardErrors: number[]): void {
  const { rows, rank, values, order } = factors;
  const made = solveUpper(factors, values.subarray(m * rows, (m + 1) * rows));
  for (let k = 0; k < rank; k++)
    if (Math.abs(made[k] as number) > TAKES_PART) standardErrors[free[order[k] as number] as number] = Number.POSITIVE_INFINITY;
}
