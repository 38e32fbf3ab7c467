import { childrenOf, rewrite, visit } from "../../../formula/references.ts";
import type { Tree } from "../../../formula/tree.ts";
import type { SheetFunction, SheetMode } from "./sheet-function.ts";
import { BINDS, closed, inside, type SheetText } from "./sheet-text.ts";

/** What a formula reads, as references of a sheet. */
export interface SheetScope {
  /** an input, a constant, or a line or part of this period */
  name(name: string): string;
  lag(line: string, periods: number): string;
  /** the cells of a line from the first period to this one */
  soFar(line: string): string;
  /** the sizes of a line's cohorts and their ages, those of the horizon and, where there are any, those from before it */
  cohorts(line: string): readonly { readonly sizes: string; readonly ages: string }[];
  readonly time: string;
  readonly step: string;
  /** gives a part that stands more than once a row of its own, and returns the name under which it is read; `undefined` where there are no such rows */
  readonly part: ((tree: Tree) => string) | undefined;
  functionOf(name: string): SheetFunction | undefined;
}

/** Why a formula has to stand there as values. */
export class NoFormula extends Error {}

const COMPARISONS: Readonly<Record<string, string>> = { "<": "<", "<=": "<=", ">": ">", ">=": ">=", "==": "=", "!=": "<>" };
const ARITHMETIC: Readonly<Record<string, number>> = {
  "+": BINDS.sum,
  "-": BINDS.sum,
  "*": BINDS.product,
  "/": BINDS.product,
  "^": BINDS.power,
};

interface Writing {
  readonly scope: SheetScope;
  readonly mode: SheetMode;
  /** the ages of the cohorts that are summed over */
  readonly ages?: string;
}

/** A formula of the language as a formula of a spreadsheet, without the sign in front. `array` says that it has to be entered as one that works on rows of numbers. Throws `NoFormula` where there is none. */
export function writeFormula(tree: Tree, scope: SheetScope): { readonly text: string; readonly array: boolean } {
  let array = false;
  visit(tree, ({ kind }) => {
    if (kind === "cohorts") array = true;
  });
  return { text: write(tree, { scope, mode: { array: false } }).text, array };
}

function write(tree: Tree, writing: Writing): SheetText {
  const { scope } = writing;
  switch (tree.kind) {
    case "number":
      return numberText(tree.value);
    case "name":
      return closed(scope.name(tree.name));
    case "time":
      return closed(scope.time);
    case "step":
      return closed(scope.step);
    case "lag":
      return closed(scope.lag(tree.line, tree.periods));
    case "cumulative":
      return closed(`SUM(${scope.soFar(tree.line)})`);
    case "age":
      return closed(writing.ages ?? "0");
    case "cohorts":
      return cohorts(tree, writing);
    case "operate":
      return operation(tree, writing);
    case "choose": {
      const [condition, yes, no] = [tree.condition, tree.yes, tree.no].map((part) => write(part, writing).text);
      return closed(`IF(${condition},${yes},${no})`);
    }
    case "call":
      return call(tree, writing);
  }
}

/** What is no number stands where a formula must not come to; it would show as an error. */
function numberText(value: number): SheetText {
  if (Number.isNaN(value)) return closed("NA()");
  const text = String(Math.abs(value)).replace("e+", "E+").replace("e-", "E-");
  return value < 0 ? { text: `-${text}`, binds: BINDS.sum } : closed(text);
}

function operation({ operator, args }: Extract<Tree, { kind: "operate" }>, writing: Writing): SheetText {
  const parts = args.map((arg) => write(arg, writing));
  const [left = closed("0"), right] = parts;
  if (operator === "negate") return { text: `-${inside(left, BINDS.closed)}`, binds: BINDS.sum };
  if (operator === "not")
    return writing.mode.array ? { text: `1-${inside(left, BINDS.closed)}`, binds: BINDS.sum } : closed(`NOT(${left.text})`);
  if (right === undefined) throw new Error(`${operator} has one argument`);
  if (operator === "and" || operator === "or") {
    // AND and OR gather a whole row, products and sums do not; a sum of two that are true is 2, which "not" would take for true once more
    if (!writing.mode.array) return closed(`${operator === "and" ? "AND" : "OR"}(${left.text},${right.text})`);
    const [a, b] = [inside(left, BINDS.closed), inside(right, BINDS.closed)];
    return operator === "and" ? { text: `${a}*${b}`, binds: BINDS.product } : closed(`(${a}+${b}>0)`);
  }
  const comparison = COMPARISONS[operator];
  if (comparison !== undefined)
    return { text: `${inside(left, BINDS.sum)}${comparison}${inside(right, BINDS.sum)}`, binds: BINDS.comparison };
  const binds = ARITHMETIC[operator] ?? BINDS.sum;
  // a power binds to the right here and to the left in a spreadsheet
  const text = `${inside(left, operator === "^" ? BINDS.closed : binds)}${operator}${inside(right, binds + 1)}`;
  return { text, binds };
}

function call(tree: Extract<Tree, { kind: "call" }>, writing: Writing): SheetText {
  const found = writing.scope.functionOf(tree.callee);
  if (found === undefined) throw new NoFormula(`a spreadsheet has no ${tree.callee}`);
  if ("reason" in found) throw new NoFormula(found.reason);
  if ("expand" in found) return write(found.expand(tree.args.map((arg) => ofItsOwn(arg, writing))), writing);
  const args = found.repeats === true ? tree.args.map((arg) => ofItsOwn(arg, writing)) : tree.args;
  return found.write(
    args.map((arg) => write(arg, writing)),
    writing.mode,
  );
}

/** An argument that is itself a formula, by the name of a row of its own: said once, and read where it is wanted. Inside a sum over cohorts it has no one value, and stays. */
function ofItsOwn(tree: Tree, { scope, mode }: Writing): Tree {
  if (childrenOf(tree).length === 0 || mode.array || scope.part === undefined) return tree;
  if (tree.kind === "operate" && tree.operator === "negate" && tree.args.every((arg) => childrenOf(arg).length === 0)) return tree;
  return { kind: "name", name: scope.part(tree), at: tree.at };
}

function cohorts({ line, weight }: Extract<Tree, { kind: "cohorts" }>, writing: Writing): SheetText {
  if (writing.ages !== undefined) throw new NoFormula("a sum over cohorts within another has two ages, and a row of cells has one");
  const sums = writing.scope.cohorts(line).map(({ sizes, ages }) => {
    if (!readsAge(weight)) return `SUM(${sizes})*${inside(write(weight, writing), BINDS.power)}`;
    return `SUMPRODUCT(${sizes},${write(weight, { ...writing, mode: { array: true }, ages }).text})`;
  });
  return { text: sums.join("+"), binds: BINDS.sum };
}

function readsAge(tree: Tree): boolean {
  let found = false;
  visit(tree, ({ kind }) => {
    if (kind === "age") found = true;
  });
  return found;
}

/** Names of rows of parts, back to the formulas that they stand for. */
export function withoutParts(tree: Tree, parts: ReadonlyMap<string, Tree>): Tree {
  return rewrite(tree, (node) => {
    const part = node.kind === "name" ? parts.get(node.name) : undefined;
    return part === undefined ? node : withoutParts(part, parts);
  });
}
