import { defineRegistry } from "../base/registry.ts";
import type { Curve } from "../curves/curve.ts";
import { derive } from "../formula/derive.ts";
import type { FormulaFunction } from "../formula/formula-function.ts";
import { basicFunctions } from "../formula/functions.ts";
import { chosen, numberTree } from "../formula/make-tree.ts";
import { parseFormula } from "../formula/parse-formula.ts";
import { rewrite } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";

const functions = defineRegistry("function", basicFunctions);
const placeAt = (): undefined => undefined;

/**
 * The slope of `curve(t, …parameters)` by its k-th argument, from the curve's own formula: derived there, and the arguments put in the names'
 * place. Parsed when it is first wanted.
 */
export function curveSlope({ formula, parameters, startsAt }: Curve): NonNullable<FormulaFunction["slope"]> {
  const names = ["t", ...parameters.map(({ name }) => name)];
  let parsed: Tree | undefined;
  return (args, k) => {
    parsed ??= rewrite(parseFormula(formula, placeAt), (node) => (node.kind === "time" ? { kind: "name", name: "t", at: node.at } : node));
    const derived = derive(parsed, names[k] ?? "", { functions, placeAt });
    const slope = rewrite(derived, (node) => (node.kind === "name" ? (args[names.indexOf(node.name)] ?? node) : node));
    const [time] = args;
    if (startsAt === undefined || time === undefined) return slope;
    // up to its launch a curve is 0 whatever its parameters are, where its formula has no slope or another
    const nothing = numberTree(0, slope.at);
    return chosen(time, "<=", nothing, nothing, slope);
  };
}
