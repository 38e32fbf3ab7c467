import { euclideanLength, factorInPlace, type QrFactors, type QrMemory, qrMemory, solveUpper, solveUpperTransposed } from "./qr.ts";

/** A step of damped least squares, in the order of the parameters. */
export interface DampedStep {
  readonly step: Float64Array;
  /** 0 for the full Gauss–Newton step */
  readonly damping: number;
  /** length of the step, each part times its scale */
  readonly length: number;
}

/** Where steps of one number of parameters are worked out; `step`, `damping` and `length` are the last one's. */
export interface StepMemory {
  readonly step: Float64Array;
  damping: number;
  length: number;
  /** scales, the full and the damped step and what is solved for, all in the order of R */
  readonly ordered: Float64Array;
  readonly full: Float64Array;
  readonly parts: Float64Array;
  readonly direction: Float64Array;
  readonly right: Float64Array;
  readonly stacked: QrMemory;
}

/** The step's length may miss the radius by this share (Moré 1978). */
const SLACK = 0.1;
/** Newton's steps on the damping; Moré found two on average. */
const MOST_TRIES = 10;
/** Where a damping is wanted but its lower bound is 0: this share of the upper one. */
const SMALLEST_SHARE = 1e-3;

export function stepMemory(columns: number): StepMemory {
  const vector = (): Float64Array => new Float64Array(columns);
  return {
    ...{ step: vector(), damping: 0, length: 0, ordered: vector(), full: vector(), parts: vector(), direction: vector() },
    ...{ right: new Float64Array(2 * columns), stacked: qrMemory(2 * columns, columns) },
  };
}

/**
 * The step that reduces ‖r + J·s‖ most among those no longer than `radius`, each part of s measured by its scale (Moré 1978, "The
 * Levenberg–Marquardt algorithm: implementation and theory"). `factors` is the QR of J, `rotated` is Qᵀ·r, `scale` is positive. The step is
 * the memory's own: it changes with the next one.
 */
export function dampedStep(factors: QrFactors, rotated: Float64Array, scale: Float64Array, radius: number, memory: StepMemory): DampedStep {
  const { columns, order } = factors;
  const { ordered, full } = memory;
  for (let k = 0; k < columns; k++) ordered[k] = scale[order[k] as number] as number;
  solveUpper(factors, rotated, full);
  for (let k = 0; k < columns; k++) full[k] = -(full[k] as number);
  const length = scaledLength(full, ordered, columns);
  if (length <= (1 + SLACK) * radius) return keep(memory, factors, full, 0, length);
  return searchDamping(factors, rotated, radius, length, memory);
}

function keep(memory: StepMemory, { columns, order }: QrFactors, parts: Float64Array, damping: number, length: number): StepMemory {
  for (let k = 0; k < columns; k++) memory.step[order[k] as number] = parts[k] as number;
  memory.damping = damping;
  memory.length = length;
  return memory;
}

function searchDamping(factors: QrFactors, rotated: Float64Array, radius: number, fullLength: number, memory: StepMemory): StepMemory {
  const { ordered, full, parts, stacked } = memory;
  let low = 0;
  if (factors.rank === factors.columns) {
    // Newton's step on the length from no damping at all, a lower bound
    const slope = dampingSlope(factors, full, fullLength, memory);
    low = (fullLength - radius) / radius / (slope * slope);
  }
  let high = gradientLength(factors, rotated, memory) / radius;
  let damping = Math.max(low, SMALLEST_SHARE * high);
  let solved = damping;
  let length = fullLength;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    solveDamped(factors, rotated, damping, memory);
    solved = damping;
    length = scaledLength(parts, ordered, factors.columns);
    const excess = length - radius;
    if (Math.abs(excess) <= SLACK * radius) break;
    if (excess > 0) low = Math.max(low, damping);
    else high = Math.min(high, damping);
    const slope = dampingSlope(stacked, parts, length, memory);
    const next = damping + excess / radius / (slope * slope);
    damping = next > low && next < high ? next : Math.sqrt(Math.max(low, SMALLEST_SHARE * high) * high);
  }
  return keep(memory, factors, parts, solved, length);
}

/** Minimises ‖r + J·s‖² + damping·‖scale·s‖² by a QR of R with the scales below it: no normal equations, so no squared condition. */
function solveDamped(factors: QrFactors, rotated: Float64Array, damping: number, { ordered, parts, right, stacked }: StepMemory): void {
  const { columns } = factors;
  const { rows, values } = stacked;
  stacked.columns = columns;
  values.fill(0);
  right.fill(0);
  const root = Math.sqrt(damping);
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < j; i++) values[j * rows + i] = factors.values[j * factors.rows + i] as number;
    values[j * rows + j] = factors.diagonal[j] as number;
    values[j * rows + columns + j] = root * (ordered[j] as number);
    right[j] = -(rotated[j] as number);
    if (j === 0)
      stacked.squares[0] = (values[0] as number) * (values[0] as number) + damping * (ordered[0] as number) * (ordered[0] as number);
  }
  factorInPlace(stacked, false, right);
  solveUpper(stacked, right, parts);
}

function dampingSlope(factors: QrFactors, step: Float64Array, length: number, { ordered, direction }: StepMemory): number {
  const { columns } = factors;
  for (let k = 0; k < columns; k++) direction[k] = ((ordered[k] as number) * (ordered[k] as number) * (step[k] as number)) / length;
  // each entry is read before its place is written
  return lengthOf(solveUpperTransposed(factors, direction, direction), columns);
}

/** ‖Jᵀr / scale‖ */
function gradientLength(factors: QrFactors, rotated: Float64Array, { ordered, direction }: StepMemory): number {
  const { rows, columns, values, diagonal } = factors;
  for (let k = 0; k < columns; k++) {
    let sum = (diagonal[k] as number) * (rotated[k] as number);
    for (let i = 0; i < k; i++) sum += (values[k * rows + i] as number) * (rotated[i] as number);
    direction[k] = sum / (ordered[k] as number);
  }
  return lengthOf(direction, columns);
}

function scaledLength(step: Float64Array, ordered: Float64Array, columns: number): number {
  let sum = 0;
  for (let k = 0; k < columns; k++) {
    const part = (step[k] as number) * (ordered[k] as number);
    sum += part * part;
  }
  if (sum > 1e-280 && sum < 1e280) return Math.sqrt(sum);
  return euclideanLength(step.slice(0, columns).map((part, k) => part * (ordered[k] as number)));
}

function lengthOf(vector: Float64Array, columns: number): number {
  return euclideanLength(columns === vector.length ? vector : vector.subarray(0, columns));
}
