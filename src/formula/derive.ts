import { fail, type Place } from "../base/errors.ts";
import type { Registry } from "../base/registry.ts";
import type { FormulaFunction } from "./formula-function.ts";
import { called, chosen, difference, isNumber, negative, numberTree, product, quotient, raised, sum } from "./make-tree.ts";
import type { Tree } from "./tree.ts";

export interface DeriveScope {
  readonly functions: Registry<FormulaFunction>;
  placeAt(offset: number): Place | undefined;
}

/**
 * The derivative of a formula with respect to a name, as a formula again. Everything else that the formula reads, its past included, is held
 * fixed. A choice is differentiated branch by branch, its condition being held; at a kink of `min`, `max` or `abs` one side's slope is taken.
 * A function without a slope of its own is an error at its place.
 */
export function derive(tree: Tree, name: string, scope: DeriveScope): Tree {
  switch (tree.kind) {
    case "name":
      return numberTree(tree.name === name ? 1 : 0, tree.at);
    case "operate":
      return deriveOperation(tree, name, scope);
    case "choose": {
      const [yes, no] = [derive(tree.yes, name, scope), derive(tree.no, name, scope)];
      return isNumber(yes, 0) && isNumber(no, 0) ? yes : { kind: "choose", condition: tree.condition, yes, no, at: tree.at };
    }
    case "call":
      return deriveCall(tree, name, scope);
    case "number":
    case "time":
    case "step":
    case "lag":
    case "cumulative":
    case "cohorts":
    case "age":
      return numberTree(0, tree.at);
  }
}

function deriveOperation(tree: Extract<Tree, { kind: "operate" }>, name: string, scope: DeriveScope): Tree {
  const [a, b] = tree.args;
  if (a === undefined) throw new Error("an operation has no argument");
  const aSlope = derive(a, name, scope);
  if (tree.operator === "negate") return negative(aSlope);
  if (b === undefined) return numberTree(0, tree.at);
  const bSlope = derive(b, name, scope);
  switch (tree.operator) {
    case "+":
      return sum(aSlope, bSlope);
    case "-":
      return difference(aSlope, bSlope);
    case "*":
      return sum(product(aSlope, b), product(a, bSlope));
    case "/":
      // not over b², which overflows where the quotient does not
      return difference(quotient(aSlope, b), product(quotient(a, b), quotient(bSlope, b)));
    case "^":
      return derivePower(tree, a, aSlope, b, bSlope);
    default:
      // comparisons and and, or, not step, but have no slope
      return numberTree(0, tree.at);
  }
}

function derivePower(tree: Tree, base: Tree, baseSlope: Tree, exponent: Tree, exponentSlope: Tree): Tree {
  const { at } = tree;
  const one = numberTree(1, at);
  const lower = exponent.kind === "number" ? numberTree(exponent.value - 1, at) : difference(exponent, one);
  const byBase = product(product(exponent, raised(base, lower)), baseSlope);
  if (isNumber(exponentSlope, 0)) return byBase;
  const zero = numberTree(0, at);
  // 0 to any power above 0 stays 0, whatever the power, though its logarithm is not a number.
  const byExponent = chosen(base, "==", zero, zero, product(product(tree, called("log", [base])), exponentSlope));
  return sum(byBase, byExponent);
}

function deriveCall(tree: Extract<Tree, { kind: "call" }>, name: string, scope: DeriveScope): Tree {
  let total = numberTree(0, tree.at);
  for (const [k, arg] of tree.args.entries()) {
    const inner = derive(arg, name, scope);
    if (isNumber(inner, 0)) continue;
    const { slope } = scope.functions.get(tree.callee, scope.placeAt(tree.at));
    if (slope === undefined)
      fail(
        `unsupported: ${tree.callee} has no derivative here, so "${name}" cannot be fitted inside it; write its formula out`,
        scope.placeAt(tree.at),
      );
    total = sum(total, product(slope(tree.args, k), inner));
  }
  return total;
}
