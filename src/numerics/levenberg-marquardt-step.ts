import { applyTransposed, euclideanLength, factorQr, type QrFactors, solveUpper, solveUpperTransposed } from "./qr.ts";

/** A step of damped least squares, in the order of the parameters. */
export interface DampedStep {
  readonly step: Float64Array;
  /** 0 for the full Gauss–Newton step */
  readonly damping: number;
  /** length of the step, each part times its scale */
  readonly length: number;
}

/** The step's length may miss the radius by this share (Moré 1978). */
const SLACK = 0.1;
/** Newton's steps on the damping; Moré found two on average. */
const MOST_TRIES = 10;
/** Where a damping is wanted but its lower bound is 0: this share of the upper one. */
const SMALLEST_SHARE = 1e-3;

/**
 * The step that reduces ‖r + J·s‖ most among those no longer than `radius`, each part of s measured by its scale (Moré 1978, "The
 * Levenberg–Marquardt algorithm: implementation and theory"). `factors` is the QR of J, `rotated` is Qᵀ·r, `scale` is positive.
 */
export function dampedStep(factors: QrFactors, rotated: Float64Array, scale: Float64Array, radius: number): DampedStep {
  const ordered = factors.order.map((column) => scale[column] ?? 1);
  const full = solveUpper(factors, rotated).map((value) => -value);
  const fullLength = scaledLength(full, ordered);
  if (fullLength <= (1 + SLACK) * radius) return { step: restore(full, factors.order), damping: 0, length: fullLength };
  return searchDamping(factors, rotated, ordered, radius, full, fullLength);
}

function searchDamping(
  factors: QrFactors,
  rotated: Float64Array,
  ordered: readonly number[],
  radius: number,
  full: Float64Array,
  fullLength: number,
): DampedStep {
  let low = factors.rank < factors.columns ? 0 : firstBound(factors, full, ordered, radius, fullLength);
  let high = gradientLength(factors, rotated, ordered) / radius;
  let damping = Math.max(low, SMALLEST_SHARE * high);
  let result = { step: full, damping, length: fullLength };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { step, damped } = solveDamped(factors, rotated, ordered, damping);
    const length = scaledLength(step, ordered);
    result = { step, damping, length };
    const excess = length - radius;
    if (Math.abs(excess) <= SLACK * radius) break;
    if (excess > 0) low = Math.max(low, damping);
    else high = Math.min(high, damping);
    const slope = dampingSlope(damped, step, ordered, length);
    const next = damping + excess / radius / (slope * slope);
    damping = next > low && next < high ? next : Math.sqrt(Math.max(low, SMALLEST_SHARE * high) * high);
  }
  return { step: restore(result.step, factors.order), damping: result.damping, length: result.length };
}

/** Minimises ‖r + J·s‖² + damping·‖scale·s‖² by a QR of R with the scales below it: no normal equations, so no squared condition. */
function solveDamped(
  factors: QrFactors,
  rotated: Float64Array,
  ordered: readonly number[],
  damping: number,
): { step: Float64Array; damped: QrFactors } {
  const { columns } = factors;
  const rows = 2 * columns;
  const stacked = new Float64Array(rows * columns);
  const right = new Float64Array(rows);
  const root = Math.sqrt(damping);
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < j; i++) stacked[j * rows + i] = factors.values[j * factors.rows + i] ?? 0;
    stacked[j * rows + j] = factors.diagonal[j] ?? 0;
    stacked[j * rows + columns + j] = root * (ordered[j] ?? 1);
    right[j] = -(rotated[j] ?? 0);
  }
  const damped = factorQr(stacked, rows, columns, false);
  applyTransposed(damped, right);
  return { step: solveUpper(damped, right), damped };
}

/** Newton's step on the length from no damping at all, a lower bound. */
function firstBound(factors: QrFactors, full: Float64Array, ordered: readonly number[], radius: number, length: number): number {
  const slope = dampingSlope(factors, full, ordered, length);
  return (length - radius) / radius / (slope * slope);
}

function dampingSlope(factors: QrFactors, step: Float64Array, ordered: readonly number[], length: number): number {
  const direction = step.map((value, k) => ((ordered[k] ?? 1) * (ordered[k] ?? 1) * value) / length);
  return euclideanLength(solveUpperTransposed(factors, direction));
}

/** ‖Jᵀr / scale‖ */
function gradientLength({ rows, columns, values, diagonal }: QrFactors, rotated: Float64Array, ordered: readonly number[]): number {
  const gradient = new Float64Array(columns);
  for (let k = 0; k < columns; k++) {
    let sum = (diagonal[k] ?? 0) * (rotated[k] ?? 0);
    for (let i = 0; i < k; i++) sum += (values[k * rows + i] ?? 0) * (rotated[i] ?? 0);
    gradient[k] = sum / (ordered[k] ?? 1);
  }
  return euclideanLength(gradient);
}

function scaledLength(step: Float64Array, ordered: readonly number[]): number {
  return euclideanLength(step.map((value, k) => value * (ordered[k] ?? 1)));
}

function restore(step: Float64Array, order: readonly number[]): Float64Array {
  const restored = new Float64Array(step.length);
  for (const [k, column] of order.entries()) restored[column] = step[k] ?? 0;
  return restored;
}
