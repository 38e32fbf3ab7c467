import type { Tree } from "./tree.ts";

/** Parts of derived formulas. What is plainly 0 or 1 falls away, so that a derivative is no longer than it need be; `at` is the place of the formula that it comes from. */

export function numberTree(value: number, at: number): Tree {
  return { kind: "number", value, at };
}

export function isNumber(tree: Tree, value: number): boolean {
  return tree.kind === "number" && tree.value === value;
}

/** An operation as it stands, also where it changes nothing. */
export function operated(operator: Extract<Tree, { kind: "operate" }>["operator"], ...args: readonly Tree[]): Tree {
  return { kind: "operate", operator, args, at: args[0]?.at ?? 0 };
}

export function sum(a: Tree, b: Tree): Tree {
  if (isNumber(a, 0)) return b;
  return isNumber(b, 0) ? a : operated("+", a, b);
}

export function difference(a: Tree, b: Tree): Tree {
  if (isNumber(b, 0)) return a;
  return isNumber(a, 0) ? negative(b) : operated("-", a, b);
}

export function negative(a: Tree): Tree {
  if (a.kind === "number") return numberTree(a.value === 0 ? 0 : -a.value, a.at);
  const [inner] = a.kind === "operate" && a.operator === "negate" ? a.args : [];
  return inner ?? operated("negate", a);
}

export function product(a: Tree, b: Tree): Tree {
  if (isNumber(a, 0) || isNumber(b, 1)) return a;
  return isNumber(b, 0) || isNumber(a, 1) ? b : operated("*", a, b);
}

export function quotient(a: Tree, b: Tree): Tree {
  return isNumber(a, 0) || isNumber(b, 1) ? a : operated("/", a, b);
}

export function raised(base: Tree, exponent: Tree): Tree {
  return isNumber(exponent, 1) ? base : operated("^", base, exponent);
}

export function called(callee: string, args: readonly Tree[]): Tree {
  return { kind: "call", callee, args, at: args[0]?.at ?? 0 };
}

/** `a <= b ? yes : no`, or one of two that are alike in being 0 */
export function chosen(a: Tree, operator: "<=" | ">=" | "==", b: Tree, yes: Tree, no: Tree): Tree {
  if (isNumber(yes, 0) && isNumber(no, 0)) return yes;
  return { kind: "choose", condition: operated(operator, a, b), yes, no, at: a.at };
}
