import { create, type FactoryFunctionMap, type MathNode, parseDependencies } from "mathjs/number";
import { type FaultList, fail, type Place } from "../base/errors.ts";
import { rewrite } from "./references.ts";
import { spreadsheetSign } from "./spreadsheet-words.ts";
import type { Operator, Tree } from "./tree.ts";

/** The door to mathjs: only its parser is taken, so nothing in a formula can run code. */
const { parse } = create(parseDependencies as FactoryFunctionMap, {});

/** Longer formulas are split into lines that have names. */
const MAX_LENGTH = 2000;

const OPERATORS: Readonly<Record<string, Operator>> = {
  add: "+",
  subtract: "-",
  multiply: "*",
  divide: "/",
  pow: "^",
  unaryMinus: "negate",
  smaller: "<",
  smallerEq: "<=",
  larger: ">",
  largerEq: ">=",
  equal: "==",
  unequal: "!=",
  and: "and",
  or: "or",
  not: "not",
};

/** Words and numbers of a formula in the order in which its tree visits its leaves; mathjs keeps no positions, so they are matched up again. */
const LEAF = /0[xob][\da-f]+|[A-Za-z_$][\w$]*(?:\.[A-Za-z_]\w*)*|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/gi;
const WORD_OPERATORS = new Set(["and", "or", "not"]);

interface Leaves {
  readonly offsets: readonly number[];
  next: number;
}

/**
 * Parses a formula into a tree of the small language: arithmetic, comparison, conditional, calls, `previous`, `lag`, `cumulative`, `t`, `dt`.
 * Anything else that mathjs could read (assignment, strings, matrices, ranges, implicit multiplication, property access) is refused.
 * `placeAt` turns an offset in the text into a place for messages.
 */
export function parseFormula(text: string, placeAt: (offset: number) => Place | undefined): Tree {
  if (text.trim() === "") fail("empty formula; write an expression, or remove the key", placeAt(0));
  if (text.length > MAX_LENGTH) fail(`formula of ${text.length} characters; split it into lines of at most ${MAX_LENGTH}`, placeAt(0));
  const leaves: Leaves = {
    offsets: [...text.matchAll(LEAF)].filter((match) => !WORD_OPERATORS.has(match[0])).map((match) => match.index),
    next: 0,
  };
  return convert(parseText(text, placeAt), { leaves, placeAt });
}

/** Like `parseFormula`, but a fault joins the list and the result is `undefined`. */
export function tryParseFormula(text: string, placeAt: (offset: number) => Place | undefined, faults: FaultList): Tree | undefined {
  return faults.collect(() => parseFormula(text, placeAt));
}

function parseText(text: string, placeAt: (offset: number) => Place | undefined): MathNode {
  try {
    return parse(text);
  } catch (error) {
    const sign = spreadsheetSign(text);
    if (sign !== undefined) return fail(`cannot read the formula "${shorten(text)}": ${sign.remedy}`, placeAt(sign.at));
    const message = error instanceof Error ? error.message : String(error);
    const char = /\(char (\d+)\)/.exec(message)?.[1];
    const offset = char === undefined ? 0 : Number(char) - 1;
    const what = message.replace(/\s*\(char \d+\)/, "").replace(/^./, (letter) => letter.toLowerCase());
    return fail(`cannot read the formula "${shorten(text)}": ${what}`, placeAt(Math.min(offset, text.length)));
  }
}

interface Conversion {
  readonly leaves: Leaves;
  readonly placeAt: (offset: number) => Place | undefined;
}

function convert(node: MathNode, conversion: Conversion): Tree {
  switch (node.type) {
    case "ParenthesisNode":
      return convert(partOf(node, "content"), conversion);
    case "ConstantNode":
      return constant(node, conversion);
    case "SymbolNode":
      return symbol(String(fieldOf(node, "name")), takeOffset(conversion));
    case "AccessorNode":
      return { kind: "name", name: dottedName(node, conversion), at: takeOffset(conversion) };
    case "OperatorNode":
      return operation(node, conversion);
    case "ConditionalNode":
      return choose([partOf(node, "condition"), partOf(node, "trueExpr"), partOf(node, "falseExpr")], conversion);
    case "FunctionNode":
      return call(node, conversion);
    default:
      return refuse(node, conversion);
  }
}

function constant(node: MathNode, conversion: Conversion): Tree {
  const value = fieldOf(node, "value");
  if (typeof value !== "number" || !Number.isFinite(value)) return refuse(node, conversion);
  return { kind: "number", value, at: takeOffset(conversion) };
}

function symbol(name: string, at: number): Tree {
  if (name === "t") return { kind: "time", at };
  if (name === "dt") return { kind: "step", at };
  return { kind: "name", name, at };
}

function operation(node: MathNode, conversion: Conversion): Tree {
  const operator = OPERATORS[String(fieldOf(node, "fn"))];
  const args = partsOf(node, "args");
  if (fieldOf(node, "implicit") === true) {
    const left = convert(args[0] ?? node, conversion);
    return fail("multiplication is written with *, as in 2 * growth", conversion.placeAt(left.at));
  }
  if (operator === undefined) return refuse(node, conversion);
  // mathjs makes 10% into 10 / 100, and a + 10% into a + a * 10%
  if (fieldOf(node, "isPercentage") === true) return percentage(args, conversion);
  const converted = args.map((arg) => convert(arg, conversion));
  return { kind: "operate", operator, args: converted, at: converted[0]?.at ?? 0 };
}

function percentage([number]: readonly MathNode[], conversion: Conversion): never {
  const value = number === undefined ? undefined : fieldOf(number, "value");
  const share = typeof value === "number" ? String(Number((value / 100).toPrecision(12))) : "0.1";
  return fail(`unsupported in a formula: a percentage; write ${share}, or make it an input`, conversion.placeAt(takeOffset(conversion)));
}

function choose(parts: readonly MathNode[], conversion: Conversion): Tree {
  const [condition, yes, no] = parts.map((part) => convert(part, conversion));
  if (condition === undefined || yes === undefined || no === undefined) return fail("if takes three arguments: if(condition, yes, no)");
  return { kind: "choose", condition, yes, no, at: condition.at };
}

function call(node: MathNode, conversion: Conversion): Tree {
  const fn = partOf(node, "fn");
  const name = fn.type === "AccessorNode" ? dottedName(fn, conversion) : String(fieldOf(fn, "name"));
  const at = takeOffset(conversion);
  const args = partsOf(node, "args");
  if (name === "if") {
    if (args.length !== 3) return fail(`if takes three arguments, if(condition, yes, no), and has ${args.length}`, conversion.placeAt(at));
    return choose(args, conversion);
  }
  if (name === "cohorts") return cohorts(args, at, conversion);
  if (name === "previous" || name === "lag" || name === "cumulative") return memory(name, args, at, conversion);
  return { kind: "call", callee: name, args: args.map((arg) => convert(arg, conversion)), at };
}

/** `previous(line)`, `lag(line, 12)`, `cumulative(line)`: the argument is a line's name, not an expression, so that the engine knows what to keep. */
function memory(name: "previous" | "lag" | "cumulative", args: readonly MathNode[], at: number, conversion: Conversion): Tree {
  const [first, second] = args.map((arg) => convert(arg, conversion));
  const expected = name === "lag" ? 2 : 1;
  if (args.length !== expected || first?.kind !== "name") {
    return fail(
      `${name} takes ${name === "lag" ? "a line and a number of periods, as in lag(sales, 12)" : `one line, as in ${name}(sales)`}`,
      conversion.placeAt(at),
    );
  }
  if (name === "cumulative") return { kind: "cumulative", line: first.name, at };
  if (name === "previous") return { kind: "lag", line: first.name, periods: 1, at };
  if (second?.kind !== "number" || !Number.isInteger(second.value) || second.value < 1 || second.value > 240) {
    return fail("lag takes a whole number of periods between 1 and 240, written as a number", conversion.placeAt(second?.at ?? at));
  }
  return { kind: "lag", line: first.name, periods: second.value, at };
}

/** `cohorts(new_customers, exp(-churn * age))`: in the weight, and nowhere else, `age` is how long ago a cohort's period ended. */
function cohorts(args: readonly MathNode[], at: number, conversion: Conversion): Tree {
  const [line, weight] = args.map((arg) => convert(arg, conversion));
  if (args.length !== 2 || line?.kind !== "name" || weight === undefined)
    return fail("cohorts takes a line and a weight by age, as in cohorts(new_customers, exp(-churn * age))", conversion.placeAt(at));
  const aged = rewrite(weight, (node) => (node.kind === "name" && node.name === "age" ? { kind: "age", at: node.at } : node));
  return { kind: "cohorts", line: line.name, weight: aged, at };
}

/** `run_rate.growth`: one name with a dot in it, not access to a property. */
function dottedName(node: MathNode, conversion: Conversion): string {
  const object = partOf(node, "object");
  const index = partOf(node, "index");
  const dimension = partsOf(index, "dimensions")[0];
  const key = dimension === undefined ? undefined : fieldOf(dimension, "value");
  if (
    object.type !== "SymbolNode" ||
    fieldOf(node, "optionalChaining") === true ||
    fieldOf(index, "dotNotation") !== true ||
    typeof key !== "string"
  )
    return refuse(node, conversion);
  return `${String(fieldOf(object, "name"))}.${key}`;
}

const REFUSED: Readonly<Record<string, string>> = {
  AssignmentNode: "assignment; each line has one formula, and two things are compared with ==",
  FunctionAssignmentNode: "a function definition; give it a line of its own",
  ArrayNode: "a list; name each number as an input",
  RangeNode: "a range",
  BlockNode: "two expressions; write one formula a line",
  IndexNode: "an index",
  ObjectNode: "an object",
  RelationalNode: "a chained comparison; write a < b and b < c",
  AccessorNode: "property access",
  OperatorNode: "an operator that the language does not have; it has + - * / ^, comparisons, and, or, not, and a ? b : c",
  ConstantNode: "a text or a number that is not finite",
};

function refuse(node: MathNode, conversion: Conversion): never {
  const offset = conversion.leaves.offsets[conversion.leaves.next] ?? 0;
  return fail(`unsupported in a formula: ${REFUSED[node.type] ?? node.type}`, conversion.placeAt(offset));
}

function takeOffset({ leaves }: Conversion): number {
  return leaves.offsets[leaves.next++] ?? leaves.offsets.at(-1) ?? 0;
}

/** mathjs's node types are classes with generics; these three readers are all that is taken from them. */
function fieldOf(node: MathNode, key: string): unknown {
  return Reflect.get(node, key);
}

function partOf(node: MathNode, key: string): MathNode {
  return fieldOf(node, key) as MathNode;
}

function partsOf(node: MathNode, key: string): readonly MathNode[] {
  return fieldOf(node, key) as MathNode[];
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}
