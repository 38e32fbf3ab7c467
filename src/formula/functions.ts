import { exponential, timesExponential } from "../numerics/times-exponential.ts";
import { powerUnit } from "../units/unit.ts";
import { chanceFunctions } from "./chance-functions.ts";
import { elementaryFunctions } from "./elementary-functions.ts";
import type { FormulaFunction } from "./formula-function.ts";
import { called, chosen, numberTree, quotient } from "./make-tree.ts";
import { plainFunction } from "./plain-function.ts";
import { wholeFunctions } from "./whole-functions.ts";

type Fill = NonNullable<FormulaFunction["fill"]>;

const fold = (
  name: string,
  meaning: string,
  evaluate: (args: ArrayLike<number>) => number,
  slope: NonNullable<FormulaFunction["slope"]>,
  fill: Fill,
): FormulaFunction => ({
  name,
  meaning,
  parameters: [{ name: "a", unit: "same" }],
  variadic: true,
  resultUnit: (same) => same,
  evaluate,
  slope,
  fill,
});

/** 1 for the argument that a fold takes, 0 for the others; of equals the first is taken. */
const slopeOfChosen =
  (name: string, operator: "<=" | ">="): NonNullable<FormulaFunction["slope"]> =>
  (args, k) => {
    const [one, zero] = [numberTree(1, args[k]?.at ?? 0), numberTree(0, args[k]?.at ?? 0)];
    const [earlier, later] = [args.slice(0, k), args.slice(k + 1)];
    const own = args[k] ?? zero;
    const beatsLater = later.length === 0 ? one : chosen(own, operator, called(name, later), one, zero);
    // an earlier one that is equal has been taken already
    return earlier.length === 0 ? beatsLater : chosen(called(name, earlier), operator, own, zero, beatsLater);
  };

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
const fillExp: Fill = ([x], out, length) => {
  timesExponential(1, 1, x as Float64Array, out, length);
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

const fillMean: Fill = (args, out, length) => {
  const [a, b] = args;
  if (args.length === 2 && typeof a === "object" && typeof b === "object") fillMiddle(a, b, out, length);
  else fillMeanOfAny(args, out, length);
};

/** The mean of two, as a run rate's over a period is taken for its revenue, in one pass. */
function fillMiddle(a: Float64Array, b: Float64Array, out: Float64Array, n: number): void {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = ((a[i] as number) + (b[i] as number)) / 2;
    out[i + 1] = ((a[i + 1] as number) + (b[i + 1] as number)) / 2;
    out[i + 2] = ((a[i + 2] as number) + (b[i + 2] as number)) / 2;
    out[i + 3] = ((a[i + 3] as number) + (b[i + 3] as number)) / 2;
  }
  for (; i < n; i++) out[i] = ((a[i] as number) + (b[i] as number)) / 2;
}

const fillMeanOfAny = fillBy(
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
  {
    ...plainFunction("exp", "e to the power of a plain number", exponential, (x) => called("exp", [x]), fillExp),
    fillTimes: timesExponential,
  },
  plainFunction("log", "natural logarithm of a plain number", Math.log, (x) => quotient(numberTree(1, x.at), x), fillLog),
  {
    name: "sqrt",
    meaning: "square root; halves the powers of the unit",
    parameters: [{ name: "x", unit: "same" }],
    variadic: false,
    resultUnit: (same) => powerUnit(same, 0.5),
    evaluate: (args) => Math.sqrt(args[0] ?? Number.NaN),
    slope: (args) => quotient(numberTree(0.5, args[0]?.at ?? 0), called("sqrt", args)),
  },
  ...elementaryFunctions,
  ...wholeFunctions,
  ...chanceFunctions,
  fold("min", "the smallest of its arguments", smallest, slopeOfChosen("min", "<="), fillMin),
  fold("max", "the largest of its arguments", largest, slopeOfChosen("max", ">="), fillMax),
  fold("mean", "the arithmetic mean of its arguments", average, (args) => numberTree(1 / args.length, args[0]?.at ?? 0), fillMean),
];
