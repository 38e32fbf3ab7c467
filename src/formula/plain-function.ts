import { dimensionless } from "../units/unit.ts";
import type { FormulaFunction } from "./formula-function.ts";
import { numberTree } from "./make-tree.ts";
import type { Tree } from "./tree.ts";

/** A function of one plain number, with the formula of its slope; `fill` where there is a faster way over many numbers. */
export function plainFunction(
  name: string,
  meaning: string,
  apply: (x: number) => number,
  slope: (x: Tree) => Tree,
  fill?: NonNullable<FormulaFunction["fill"]>,
): FormulaFunction {
  return {
    name,
    meaning,
    parameters: [{ name: "x", unit: dimensionless }],
    variadic: false,
    resultUnit: () => dimensionless,
    evaluate: (args) => apply(args[0] ?? Number.NaN),
    slope: ([x]) => slope(x ?? numberTree(Number.NaN, 0)),
    ...(fill === undefined ? {} : { fill }),
  };
}
