import type { FormulaFunction } from "./formula-function.ts";
import { called, negative, numberTree, quotient } from "./make-tree.ts";
import { plainFunction } from "./plain-function.ts";

/** Ten months over five are two: a number that misses a whole one by no more than the rounding of a few operations counts as it. */
const NEAR = 1e-12;

function floorOf(x: number): number {
  const whole = Math.round(x);
  return Math.abs(x - whole) <= NEAR * Math.max(1, Math.abs(x)) ? whole : Math.floor(x);
}

// the 0 that is added takes the sign off −0
const ceilingOf = (x: number): number => -floorOf(-x) + 0;

/** Halves go away from 0, as spreadsheets have it. */
const roundOf = (x: number): number => Math.sign(x) * floorOf(Math.abs(x) + 0.5) + 0;

/** What is left of `x` after whole times `y`; of the sign of `y`. */
function remainderOf(x: number, y: number): number {
  const times = x / y;
  const whole = Math.round(times);
  return Math.abs(times - whole) <= NEAR * Math.max(1, Math.abs(times)) ? 0 : x - y * Math.floor(times);
}

/** They step, and are level between. */
const level = (x: { readonly at: number }) => numberTree(0, x.at);

/** Functions that turn numbers into whole ones. */
export const wholeFunctions: readonly FormulaFunction[] = [
  plainFunction("floor", "the whole number at or below a plain number", floorOf, level),
  plainFunction("ceil", "the whole number at or above a plain number", ceilingOf, level),
  plainFunction("round", "the whole number nearest to a plain number, halves away from 0", roundOf, level),
  {
    name: "mod",
    meaning: "what is left of x after whole times y, in their unit: mod(age, term) is the time since the last renewal",
    parameters: [
      { name: "x", unit: "same" },
      { name: "y", unit: "same" },
    ],
    variadic: false,
    resultUnit: (same) => same,
    evaluate: (args) => remainderOf(args[0] ?? Number.NaN, args[1] ?? Number.NaN),
    slope: ([x = numberTree(Number.NaN, 0), y = x], k) => (k === 0 ? numberTree(1, x.at) : negative(called("floor", [quotient(x, y)]))),
  },
];
