import { dimensionless, powerUnit, type Unit } from "../units/unit.ts";

/** What an argument must be: the unit that all `same` arguments share, a plain number, or a unit of its own. */
export type ArgumentUnit = "same" | Unit;

/** A function of the formula language, described once; help, unit checks and kernels are derived from the record. */
export interface FormulaFunction {
  readonly name: string;
  readonly meaning: string;
  /** names of the arguments for messages; the last one repeats when `variadic` */
  readonly parameters: readonly { readonly name: string; readonly unit: ArgumentUnit }[];
  readonly variadic: boolean;
  /** unit of the result, from the unit that the `same` arguments share */
  resultUnit(same: Unit): Unit;
  /** one value from one value per argument; must not keep `args` */
  evaluate(args: ArrayLike<number>): number;
}

const plain = (name: string, meaning: string, apply: (x: number) => number): FormulaFunction => ({
  name,
  meaning,
  parameters: [{ name: "x", unit: dimensionless }],
  variadic: false,
  resultUnit: () => dimensionless,
  evaluate: (args) => apply(args[0] ?? Number.NaN),
});

const fold = (name: string, meaning: string, evaluate: (args: ArrayLike<number>) => number): FormulaFunction => ({
  name,
  meaning,
  parameters: [{ name: "a", unit: "same" }],
  variadic: true,
  resultUnit: (same) => same,
  evaluate,
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
  let sum = 0;
  for (let i = 0; i < args.length; i++) sum += args[i] ?? Number.NaN;
  return sum / args.length;
}

/** The functions that need nothing but arithmetic. Growth curves join them in `model/language.ts`. */
export const basicFunctions: readonly FormulaFunction[] = [
  plain("exp", "e to the power of a plain number", Math.exp),
  plain("log", "natural logarithm of a plain number", Math.log),
  {
    name: "sqrt",
    meaning: "square root; halves the powers of the unit",
    parameters: [{ name: "x", unit: "same" }],
    variadic: false,
    resultUnit: (same) => powerUnit(same, 0.5),
    evaluate: (args) => Math.sqrt(args[0] ?? Number.NaN),
  },
  fold("min", "the smallest of its arguments", smallest),
  fold("max", "the largest of its arguments", largest),
  fold("mean", "the arithmetic mean of its arguments", average),
];
