import { fail } from "../base/errors.ts";

/** An ordinary least-squares regression of `y` on columns, with a constant. */
export interface Regression {
  readonly intercept: number;
  /** in the unit of y per unit of the column; 0 for a column that is constant or follows from those before it */
  readonly coefficients: readonly number[];
  /** the same after every column and y were divided by their standard deviations */
  readonly standardized: readonly number[];
  /** Pearson's correlation of each column with y; times `standardized` it is Pratt's (1987) share of R², and those sum to it */
  readonly correlations: readonly number[];
  /** share of y's variance that the columns explain, 0 for a constant y */
  readonly rSquared: number;
}

/** What is left of a column's variance, below which it follows from the columns before it. */
const COLLINEAR = 1e-10;

/**
 * Regresses `y` on `columns` (all of one length, more rows than columns). Solved on the correlation matrix, which is scaled as well as can be;
 * columns that add nothing get the coefficient 0 instead of failing the rest.
 */
export function regress(columns: readonly Float64Array[], y: Float64Array): Regression {
  if (y.length <= columns.length + 1)
    fail(`too few rows: ${y.length}; a regression on ${columns.length} columns needs more than ${columns.length + 1}`);
  const scaled = columns.map(standardizedColumn);
  const scaledY = standardizedColumn(y);
  const correlations = scaled.map((column) => product(column, scaledY));
  const between = scaled.map((a, i) => scaled.map((b, j) => (j < i ? product(a, b) : 1)));
  const moving = columns.map((column) => deviation(column) > 0);
  const standardized = solveSkipping(between, correlations, moving);
  const height = deviation(y);
  const coefficients = standardized.map((beta, i) => (beta === 0 ? 0 : (beta * height) / deviation(columns[i] ?? y)));
  const explained = standardized.reduce((sum, beta, i) => sum + beta * (correlations[i] ?? 0), 0);
  return {
    intercept: coefficients.reduce((rest, coefficient, i) => rest - coefficient * middle(columns[i] ?? y), middle(y)),
    coefficients,
    standardized,
    correlations,
    rSquared: Math.max(0, Math.min(1, explained)),
  };
}

/** Solves `matrix · x = right` by Cholesky, leaving out rows that do not move or are spanned by earlier ones. */
function solveSkipping(matrix: readonly (readonly number[])[], right: readonly number[], moving: readonly boolean[]): number[] {
  const count = right.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  const kept: number[] = [];
  const solution = new Array<number>(count).fill(0);
  for (let i = 0; i < count; i++) {
    const row = lower[i] ?? new Float64Array();
    let pivot = 1;
    let value = right[i] ?? 0;
    for (const [position, j] of kept.entries()) {
      const other = lower[j] ?? row;
      let entry = row[j] ?? 0;
      for (const k of kept.slice(0, position)) entry -= (row[k] ?? 0) * (other[k] ?? 0);
      row[j] = entry / (other[j] ?? 1);
      pivot -= (row[j] ?? 0) * (row[j] ?? 0);
      value -= (row[j] ?? 0) * (solution[j] ?? 0);
    }
    if (moving[i] !== true || pivot < COLLINEAR) continue;
    row[i] = Math.sqrt(pivot);
    solution[i] = value / (row[i] ?? 1);
    kept.push(i);
  }
  return substituteBack(lower, kept, solution);
}

function substituteBack(lower: readonly Float64Array[], kept: readonly number[], solution: number[]): number[] {
  for (const [position, i] of [...kept.entries()].reverse()) {
    let value = solution[i] ?? 0;
    for (const k of kept.slice(position + 1)) value -= (lower[k]?.[i] ?? 0) * (solution[k] ?? 0);
    solution[i] = value / (lower[i]?.[i] ?? 1);
  }
  return solution;
}

/** Moved to mean 0 and scaled to a sum of squares of 1, so that products are Pearson's correlations; all 0 for a constant column, since nothing moves with it. */
function standardizedColumn(values: Float64Array): Float64Array {
  const center = middle(values);
  const length = deviation(values);
  const scaled = new Float64Array(values.length);
  if (length > 0) for (let i = 0; i < values.length; i++) scaled[i] = ((values[i] as number) - center) / length;
  return scaled;
}

function product(a: Float64Array, b: Float64Array): number {
  let [even, odd] = [0, 0];
  for (let i = 0; i + 1 < a.length; i += 2) {
    even += (a[i] as number) * (b[i] as number);
    odd += (a[i + 1] as number) * (b[i + 1] as number);
  }
  const rest = a.length % 2 === 1 ? (a.at(-1) as number) * (b.at(-1) as number) : 0;
  return even + odd + rest;
}

function middle(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

function deviation(values: Float64Array): number {
  const center = middle(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] as number) - center) * ((values[i] as number) - center);
  return Math.sqrt(squares);
}
