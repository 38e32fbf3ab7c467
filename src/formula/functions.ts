import { dimensionless, powerUnit, type Unit } from "../units/unit.ts";

/** What an argument must be: in the unit that all `same` arguments share, in that unit times another (a slope is per year), or in a unit of its own. */
export type ArgumentUnit = "same" | { readonly sameTimes: Unit } | Unit;

/** A function of the formula language, described once; help, unit checks and kernels are derived from the record. */
export interface FormulaFunction {
  readonly name: string;
  readonly meaning: string;
  /** names of the arguments for messages; the last one repeats when `variadic` */
  readonly parameters: readonly { readonly name: string; readonly unit: ArgumentUnit }[];
  readonly variadic: boolean;
  /** unit of the result, from the unit that the `same` and `sameTimes` arguments share */
  resultUnit(same: Unit): Unit;
  /** one value from one value per argument; must not keep `args` */
  evaluate(args: ArrayLike<number>): number;
  /** the same for whole columns, for the functions that carry much of the work: `args` has at least one column, `out` may be one of them */
  fill?(args: readonly (number | Float64Array)[], out: Float64Array, length: number): void;
}

type Fill = NonNullable<FormulaFunction["fill"]>;

const plain = (name: string, meaning: string, apply: (x: number) => number, fill: Fill): FormulaFunction => ({
  name,
  meaning,
  parameters: [{ name: "x", unit: dimensionless }],
  variadic: false,
  resultUnit: () => dimensionless,
  evaluate: (args) => apply(args[0] ?? Number.NaN),
  fill,
});

const fold = (name: string, meaning: string, evaluate: (args: ArrayLike<number>) => number, fill: Fill): FormulaFunction => ({
  name,
  meaning,
  parameters: [{ name: "a", unit: "same" }],
  variadic: true,
  resultUnit: (same) => same,
  evaluate,
  fill,
});

function smallest(args: ArrayLike<number>): number {
  let result = args[0] ?? Number.NaN;
  for (let i = 1; i < args.length; i++) result = Math.min(result, args[i] ?? Number.NaN);
  return result;
}

function largest(args: ArrayLike<number>): number {
  let result = args[0] ?? Number.NaN;
  for (let i = 1; i < args.length; i++) result = Math.max(result, args[i] ?? Number.NaN);
  return result;
}

function average(args: ArrayLike<number>): number {
  let sum = args[0] ?? Number.NaN;
  for (let i = 1; i < args.length; i++) sum += args[i] ?? Number.NaN;
  return sum / args.length;
}

// Loops are written out for each function: a loop that is handed its function calls it once a path.
const fillExp: Fill = ([a], out, length) => {
  const x = a as Float64Array;
  for (let i = 0; i < length; i++) out[i] = Math.exp(x[i] as number);
};

const fillLog: Fill = ([a], out, length) => {
  const x = a as Float64Array;
  for (let i = 0; i < length; i++) out[i] = Math.log(x[i] as number);
};

/** Folds arguments into `out` one after the other; the first pass copies, so an argument that is `out` itself must come first. */
const fillBy =
  (
    step: (out: Float64Array, next: number | Float64Array, length: number) => void,
    finish?: (out: Float64Array, count: number, length: number) => void,
  ): Fill =>
  ([first = Number.NaN, ...rest], out, length) => {
    if (typeof first === "number") out.fill(first, 0, length);
    else if (first !== out) for (let i = 0; i < length; i++) out[i] = first[i] as number;
    for (const next of rest) step(out, next, length);
    finish?.(out, rest.length + 1, length);
  };

const fillMin = fillBy((out, next, length) => {
  if (typeof next === "number") for (let i = 0; i < length; i++) out[i] = Math.min(out[i] as number, next);
  else for (let i = 0; i < length; i++) out[i] = Math.min(out[i] as number, next[i] as number);
});

const fillMax = fillBy((out, next, length) => {
  if (typeof next === "number") for (let i = 0; i < length; i++) out[i] = Math.max(out[i] as number, next);
  else for (let i = 0; i < length; i++) out[i] = Math.max(out[i] as number, next[i] as number);
});

const fillMean = fillBy(
  (out, next, length) => {
    if (typeof next === "number") for (let i = 0; i < length; i++) out[i] = (out[i] as number) + next;
    else for (let i = 0; i < length; i++) out[i] = (out[i] as number) + (next[i] as number);
  },
  (out, count, length) => {
    for (let i = 0; i < length; i++) out[i] = (out[i] as number) / count;
  },
);

/** The functions that need nothing but arithmetic. Growth curves join them in `model/language.ts`. */
export const basicFunctions: readonly FormulaFunction[] = [
  plain("exp", "e to the power of a plain number", Math.exp, fillExp),
  plain("log", "natural logarithm of a plain number", Math.log, fillLog),
  {
    name: "sqrt",
    meaning: "square root; halves the powers of the unit",
    parameters: [{ name: "x", unit: "same" }],
    variadic: false,
    resultUnit: (same) => powerUnit(same, 0.5),
    evaluate: (args) => Math.sqrt(args[0] ?? Number.NaN),
  },
  fold("min", "the smallest of its arguments", smallest, fillMin),
  fold("max", "the largest of its arguments", largest, fillMax),
  fold("mean", "the arithmetic mean of its arguments", average, fillMean),
];
