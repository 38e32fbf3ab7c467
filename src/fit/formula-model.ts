import { fail, type Place } from "../base/errors.ts";
import { defineRegistry, type Registry } from "../base/registry.ts";
import { derive } from "../formula/derive.ts";
import type { FormulaFunction } from "../formula/formula-function.ts";
import { basicFunctions } from "../formula/functions.ts";
import { compileKernel, depthOf, type Frame, type Kernel } from "../formula/kernel.ts";
import { parseFormula } from "../formula/parse-formula.ts";
import { referencesOf, rewrite, visit } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import type { MeanModel } from "./mean-model.ts";

export interface FormulaModelOptions {
  /** what the formula may call; arithmetic functions alone where absent */
  readonly functions?: Registry<FormulaFunction>;
  /** turns an offset in the text into a place for messages; default `formula:1:column` */
  readonly placeAt?: (offset: number) => Place;
}

const plainFunctions = defineRegistry("function", basicFunctions);
/** The one name that is neither a column nor to be estimated, unless a column is called so. */
const CIRCLE = "pi";

/**
 * A formula as a mean model: names that are columns are predictors, `pi` is itself, all others are parameters, without bounds, in the order in
 * which they first appear. Fitted values and gradients are worked out for whole columns; the gradients are derived from the formula's text.
 *
 * Errors, each at its place in the text: what the language cannot read, unknown functions, `previous`, `lag` and `cumulative`, time without a
 * column `t`, a formula without parameters or without predictors; and columns that differ in length or hold numbers that are not finite.
 */
export function formulaModel(
  text: string,
  columns: Readonly<Record<string, Float64Array>>,
  { functions = plainFunctions, placeAt = (offset) => ({ file: "formula", line: 1, column: offset + 1 }) }: FormulaModelOptions = {},
): MeanModel {
  const points = lengthOf(columns);
  const tree = namedTime(parseFormula(text, placeAt), columns, placeAt);
  checkCalls(tree, functions, placeAt);
  const names = [...new Set(referencesOf(tree).map(({ name }) => name))];
  const predictors = names.filter((name) => Object.hasOwn(columns, name));
  const parameters = names.filter((name) => !Object.hasOwn(columns, name));
  const listed = Object.keys(columns).join(", ");
  if (predictors.length === 0)
    fail(`the formula reads no column, so it says the same for every row; the columns are ${listed}`, placeAt(0));
  if (parameters.length === 0)
    fail(
      "the formula has nothing to estimate: every name in it is a column; write the unknown numbers as names, as in a + b * x",
      placeAt(0),
    );
  for (const name of predictors) checkColumn(name, columns[name] ?? new Float64Array());
  const trees = [tree, ...parameters.map((name) => derive(tree, name, { functions, placeAt }))];
  const slots = [...parameters.map(() => 0), ...predictors.map((name) => columns[name] ?? 0)];
  const order = [...parameters, ...predictors];
  const [value, ...slopes] = trees.map((one) => compileKernel(one, { functions, slotOf: ({ name }) => order.indexOf(name) }));
  const scratch = Array.from({ length: Math.max(...trees.map(depthOf)) }, () => new Float64Array(points));
  const frame: Frame = { length: points, t: Number.NaN, dt: Number.NaN, slots, scratch };
  const load = (given: ArrayLike<number>): void => {
    for (let j = 0; j < parameters.length; j++) slots[j] = given[j] as number;
  };
  return {
    name: text,
    parameters: parameters.map((name) => ({ name, min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY })),
    points,
    values(given, out) {
      load(given);
      run(value, frame, out, 0);
    },
    gradients(given, out) {
      load(given);
      for (const [j, slope] of slopes.entries()) run(slope, frame, out, j * points);
    },
  };
}

function run(kernel: Kernel | undefined, frame: Frame, out: Float64Array, from: number): void {
  const found = kernel?.(frame) ?? Number.NaN;
  if (typeof found === "number") out.fill(found, from, from + frame.length);
  else out.set(found, from);
}

function lengthOf(columns: Readonly<Record<string, Float64Array>>): number {
  const [[first, column] = [undefined, new Float64Array()], ...others] = Object.entries(columns);
  if (first === undefined) fail("no columns; a formula needs at least one to read");
  for (const [name, { length }] of others)
    if (length !== column.length) fail(`conflicting columns: ${first} has ${column.length} rows and ${name} has ${length}`);
  return column.length;
}

function checkColumn(name: string, column: Float64Array): void {
  const row = column.findIndex((value) => !Number.isFinite(value));
  if (row >= 0) fail(`invalid column ${name}: row ${row + 1} is ${column[row]}; leave the row out, or mend it`);
}

/** `t` and `dt` as the columns of those names, and pi as the number that it is. */
function namedTime(tree: Tree, columns: Readonly<Record<string, Float64Array>>, placeAt: (offset: number) => Place): Tree {
  return rewrite(tree, (node) => {
    if (node.kind === "lag" || node.kind === "cumulative" || node.kind === "cohorts")
      return fail("unsupported in a fitted formula: previous, lag and cumulative; rows have no order here", placeAt(node.at));
    if (node.kind === "name" && node.name === CIRCLE && !Object.hasOwn(columns, CIRCLE))
      return { kind: "number", value: Math.PI, at: node.at };
    if (node.kind !== "time" && node.kind !== "step") return node;
    const name = node.kind === "time" ? "t" : "dt";
    if (Object.hasOwn(columns, name)) return { kind: "name", name, at: node.at };
    return fail(
      `"${name}" is a word for time, and no column is called so; the columns are ${Object.keys(columns).join(", ")}`,
      placeAt(node.at),
    );
  });
}

function checkCalls(tree: Tree, functions: Registry<FormulaFunction>, placeAt: (offset: number) => Place): void {
  visit(tree, (node) => {
    if (node.kind !== "call") return;
    const { name, parameters, variadic } = functions.get(node.callee, placeAt(node.at));
    const [given, wanted] = [node.args.length, parameters.length];
    if (variadic ? given >= wanted : given === wanted) return;
    const list = `${name}(${parameters.map((parameter) => parameter.name).join(", ")}${variadic ? ", …" : ""})`;
    fail(`${list} has ${given} argument${given === 1 ? "" : "s"}`, placeAt(node.at));
  });
}
