import type { Tree } from "./tree.ts";

const STRENGTH: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  "==": 3,
  "!=": 3,
  "<": 3,
  "<=": 3,
  ">": 3,
  ">=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  negate: 6,
  not: 6,
  "^": 7,
};

const COMPARISON = 3;

/** What is below zero needs brackets as the base of a power; what stands for a name also behind a sign or a factor, where nobody expects one. */
const INSIDE_POWER = 8;
const BEHIND_SIGN = 6;

/** What stands for no number, in formulas that we make; nobody can write it. */
const NO_NUMBER = "none";

/** A tree as text again. `say` replaces what a leaf reads (a name, a lag, `t`) by another text, such as its number. */
export function formatFormula(tree: Tree, say: (node: Tree, plain: string) => string = (_, plain) => plain): string {
  return format(tree, say, 0);
}

function format(tree: Tree, say: (node: Tree, plain: string) => string, outer: number): string {
  const text = formatInside(tree, say, outer);
  const isLeaf = tree.kind !== "operate" && tree.kind !== "choose" && tree.kind !== "call";
  return isLeaf && outer >= (tree.kind === "number" ? INSIDE_POWER : BEHIND_SIGN) && text.startsWith("-") ? `(${text})` : text;
}

function formatInside(tree: Tree, say: (node: Tree, plain: string) => string, outer: number): string {
  switch (tree.kind) {
    case "number":
      return Number.isNaN(tree.value) ? NO_NUMBER : say(tree, String(tree.value));
    case "name":
      return say(tree, tree.name);
    case "time":
      return say(tree, "t");
    case "step":
      return say(tree, "dt");
    case "lag":
      return say(tree, tree.periods === 1 ? `previous(${tree.line})` : `lag(${tree.line}, ${tree.periods})`);
    case "age":
      return say(tree, "age");
    case "cohorts":
      return say(tree, `cohorts(${tree.line}, ${format(tree.weight, say, 0)})`);
    case "cumulative":
      return say(tree, `cumulative(${tree.line})`);
    case "call":
      return `${tree.callee}(${tree.args.map((arg) => format(arg, say, 0)).join(", ")})`;
    case "choose": {
      const text = `${format(tree.condition, say, 1)} ? ${format(tree.yes, say, 1)} : ${format(tree.no, say, 0)}`;
      return outer > 0 ? `(${text})` : text;
    }
    case "operate":
      return operation(tree, say, outer);
  }
}

function operation(tree: Extract<Tree, { kind: "operate" }>, say: (node: Tree, plain: string) => string, outer: number): string {
  const strength = STRENGTH[tree.operator] ?? 0;
  const [left, right] = tree.args;
  if (left === undefined) return "";
  // a power binds to the right, and comparisons do not chain
  const leftStrength = tree.operator === "^" || strength === COMPARISON ? strength + 1 : strength;
  const text =
    right === undefined
      ? `${tree.operator === "negate" ? "-" : "not "}${format(left, say, strength)}`
      : `${format(left, say, leftStrength)} ${tree.operator} ${format(right, say, strength + 1)}`;
  return strength < outer ? `(${text})` : text;
}
