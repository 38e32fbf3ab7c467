import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { euclideanLength, factorQr } from "../numerics/qr.ts";

/** How the estimates may be off together, on the estimation scales: estimate + factor · z with independent standard normal z. */
export interface Uncertainty {
  /** one row per parameter; zeros for those that are held */
  readonly factor: readonly Float64Array[];
  /** parameters that the data do not move: at a bound, or not to be told from the others */
  readonly held: readonly boolean[];
  /** one per parameter; Infinity for those that are held */
  readonly standardErrors: readonly number[];
}

/**
 * The usual covariance s²·(JᵀJ)⁻¹, as its square root s·R⁻¹ from a QR of the column-scaled Jacobian, so that its condition is not squared.
 * `deviation` is the residual standard deviation s.
 */
export function uncertaintyOf(result: LeastSquaresResult, points: number, deviation: number): Uncertainty {
  const parameters = result.parameters.length;
  const lengths = result.parameters.map((_, j) => euclideanLength(column(result.jacobian, points, j)));
  const unbound = result.atBound.flatMap((bound, j) => (bound === undefined && (lengths[j] ?? 0) > 0 ? [j] : []));
  const pivoted = factorQr(scaledColumns(result.jacobian, points, unbound, lengths), points, unbound.length);
  const kept = Array.from(pivoted.order.subarray(0, pivoted.rank), (k) => unbound[k] ?? 0).sort((a, b) => a - b);
  const { values, diagonal } = factorQr(scaledColumns(result.jacobian, points, kept, lengths), points, kept.length, false);
  const factor = Array.from({ length: parameters }, () => new Float64Array(parameters));
  for (const [k, parameter] of kept.entries()) {
    const row = inverseRow(values, diagonal, points, kept.length, k);
    for (const [m, other] of kept.entries()) (factor[parameter] ?? row)[other] = (deviation * (row[m] ?? 0)) / (lengths[parameter] ?? 1);
  }
  const held = factor.map((_, j) => !kept.includes(j));
  return { factor, held, standardErrors: factor.map((row, j) => (held[j] === true ? Number.POSITIVE_INFINITY : euclideanLength(row))) };
}

/** Row k of R⁻¹. */
function inverseRow(values: Float64Array, diagonal: Float64Array, rows: number, columns: number, k: number): Float64Array {
  const row = new Float64Array(columns);
  row[k] = 1 / (diagonal[k] ?? 1);
  for (let m = k + 1; m < columns; m++) {
    let sum = 0;
    for (let i = k; i < m; i++) sum += (row[i] ?? 0) * (values[m * rows + i] ?? 0);
    row[m] = -sum / (diagonal[m] ?? 1);
  }
  return row;
}

function scaledColumns(jacobian: Float64Array, points: number, chosen: readonly number[], lengths: Float64Array): Float64Array {
  const scaled = new Float64Array(points * chosen.length);
  for (const [k, j] of chosen.entries())
    for (let i = 0; i < points; i++) scaled[k * points + i] = (jacobian[j * points + i] ?? 0) / (lengths[j] ?? 1);
  return scaled;
}

function column(jacobian: Float64Array, points: number, j: number): Float64Array {
  return jacobian.subarray(j * points, (j + 1) * points);
}

/** A step for slopes this small a share of a standard error is straight, and large against rounding. */
const SLOPE_STEP = 1e-3;

/** Standard error of a quantity that is computed from the parameters (the delta method), parameters that are held taken as known. */
export function errorOf(
  quantity: (position: Float64Array) => number,
  position: Float64Array,
  { factor, held, standardErrors }: Uncertainty,
): number {
  const slopes = position.map((_, j) => {
    const step = held[j] === true ? SLOPE_STEP : SLOPE_STEP * (standardErrors[j] ?? 0);
    const [up, down] = [position.slice(), position.slice()];
    up[j] = (up[j] ?? 0) + step;
    down[j] = (down[j] ?? 0) - step;
    return step === 0 ? 0 : (quantity(up) - quantity(down)) / (2 * step);
  });
  const spread = position.map((_, z) => slopes.reduce((sum, slope, j) => sum + slope * (factor[j]?.[z] ?? 0), 0));
  return euclideanLength(spread);
}
