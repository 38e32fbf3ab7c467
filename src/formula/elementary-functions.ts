import type { FormulaFunction } from "./formula-function.ts";
import { called, chosen, difference, negative, numberTree, product, quotient, raised, sum } from "./make-tree.ts";
import { plainFunction } from "./plain-function.ts";
import type { Tree } from "./tree.ts";

const one = (x: Tree): Tree => numberTree(1, x.at);
const squareOf = (name: string, x: Tree): Tree => raised(called(name, [x]), numberTree(2, x.at));

/** Functions that formulas of the sciences are written in. Angles are in radians; all are the same on every engine, up to angles of 1.6 million. */
export const elementaryFunctions: readonly FormulaFunction[] = [
  plainFunction("log10", "logarithm to base 10 of a plain number", Math.log10, (x) => quotient(numberTree(Math.LOG10E, x.at), x)),
  plainFunction("log1p", "log(1 + x), without its rounding near 0", Math.log1p, (x) => quotient(one(x), sum(one(x), x))),
  plainFunction("expm1", "exp(x) - 1, without its rounding near 0", Math.expm1, (x) => called("exp", [x])),
  plainFunction("sin", "sine of an angle in radians", Math.sin, (x) => called("cos", [x])),
  plainFunction("cos", "cosine of an angle in radians", Math.cos, (x) => negative(called("sin", [x]))),
  plainFunction("tan", "tangent of an angle in radians", Math.tan, (x) => sum(one(x), squareOf("tan", x))),
  plainFunction("atan", "angle in radians, between -pi/2 and pi/2, that has this tangent", Math.atan, (x) =>
    quotient(one(x), sum(one(x), product(x, x))),
  ),
  plainFunction("tanh", "hyperbolic tangent of a plain number", Math.tanh, (x) => difference(one(x), squareOf("tanh", x))),
  {
    name: "abs",
    meaning: "size without sign, in the same unit",
    parameters: [{ name: "x", unit: "same" }],
    variadic: false,
    resultUnit: (same) => same,
    evaluate: (args) => Math.abs(args[0] ?? Number.NaN),
    slope: ([x = numberTree(Number.NaN, 0)]) => chosen(x, ">=", numberTree(0, x.at), one(x), numberTree(-1, x.at)),
  },
];
