import { suggestion } from "../base/did-you-mean.ts";
import type { FaultList, Place } from "../base/errors.ts";
import type { Registry } from "../base/registry.ts";
import {
  dimensionless,
  divideUnits,
  formatUnit,
  isDimensionless,
  multiplyUnits,
  powerUnit,
  sameUnit,
  type Unit,
  year,
} from "../units/unit.ts";
import type { ArgumentUnit, FormulaFunction } from "./formula-function.ts";
import { referencesOf } from "./references.ts";
import { spreadsheetFunction } from "./spreadsheet-words.ts";
import type { Tree } from "./tree.ts";
import { plainRemedy, type RemedyScope, remedyFor } from "./unit-remedy.ts";

/** What a formula's part is: a number with a unit, a truth value, or the literal 0, which fits every unit. `undefined` after a fault. */
export type Checked = { readonly unit: Unit } | "truth" | "zero" | undefined;

export interface UnitScope {
  /** unit of an input, line or driver; `undefined` when the name is unknown */
  unitOf(name: string): Unit | undefined;
  /** every name that could be meant, for "did you mean" */
  readonly names: readonly string[];
  readonly functions: Registry<FormulaFunction>;
  /** whether a name's own fault is reported already, so that no other follows from it */
  isBroken?(name: string): boolean;
  placeAt(offset: number): Place | undefined;
  readonly faults: FaultList;
}

/**
 * Checks that a formula's units agree and that every name and function exists; faults join `scope.faults`, all of them in one pass. Where it is known which unit is `wanted`, the part that has another
 * is the one at fault.
 */
export function checkUnits(tree: Tree, scope: UnitScope, wanted?: Unit): Checked {
  switch (tree.kind) {
    case "number":
      return tree.value === 0 ? "zero" : { unit: dimensionless };
    case "time":
    case "step":
      return { unit: year };
    case "name":
      return nameUnit(tree.name, tree.at, scope);
    case "lag":
    case "cumulative":
      return nameUnit(tree.line, tree.at, scope);
    case "age":
      return { unit: year };
    case "cohorts":
      return cohortsUnit(tree, scope);
    case "operate":
      return operationUnit(tree, scope, wanted);
    case "choose":
      return chooseUnit(tree, scope, wanted);
    case "call":
      return callUnit(tree, scope, wanted);
  }
}

/** Checks a whole formula against the unit that its line declares. */
export function checkFormula(tree: Tree, declared: Unit, what: string, scope: UnitScope): void {
  const found = checkUnits(tree, scope, declared);
  if (found === undefined || found === "zero") return;
  if (found === "truth")
    scope.faults.add(`${what} is true or false, but ${formatUnit(declared)} is declared; write condition ? a : b`, scope.placeAt(tree.at));
  else if (!sameUnit(found.unit, declared)) {
    scope.faults.add(
      `${what} comes out in ${formatUnit(found.unit)}, but ${formatUnit(declared)} is declared${remedyFor(found.unit, declared, remedyScope(tree, scope))}`,
      scope.placeAt(tree.at),
    );
  }
}

function nameUnit(name: string, at: number, scope: UnitScope): Checked {
  const unit = scope.unitOf(name);
  if (unit !== undefined) return { unit };
  if (scope.isBroken?.(name) === true) return undefined;
  const remedy = name.startsWith("$")
    ? "; amounts are inputs: give one this value and a name, and write the name here"
    : suggestion(name, scope.names);
  scope.faults.add(`unknown name "${name}" in a formula${remedy}`, scope.placeAt(at));
  return undefined;
}

function cohortsUnit({ line, weight, at }: Extract<Tree, { kind: "cohorts" }>, scope: UnitScope): Checked {
  const [size, share] = [nameUnit(line, at, scope), checkUnits(weight, scope)];
  return size === undefined || share === undefined ? undefined : product(size, share, multiplyUnits);
}

function operationUnit(tree: Extract<Tree, { kind: "operate" }>, scope: UnitScope, wanted: Unit | undefined): Checked {
  const { operator } = tree;
  const passed = operator === "+" || operator === "-" || operator === "negate" ? wanted : undefined;
  const args = tree.args.map((arg) => checkUnits(arg, scope, passed));
  if (operator === "and" || operator === "or" || operator === "not") {
    return requireTruth(tree.args, args, operator, scope) ? "truth" : undefined;
  }
  if (args.includes("truth")) {
    scope.faults.add(`${word(operator)} needs numbers, but one side is true or false; write condition ? 1 : 0`, scope.placeAt(tree.at));
    return undefined;
  }
  const [left, right] = args;
  if (left === undefined || (tree.args.length === 2 && right === undefined)) return undefined;
  if (operator === "negate") return left;
  if (operator === "*") return product(left, right, multiplyUnits);
  if (operator === "/") return product(left, right, divideUnits);
  if (operator === "^") return powerOf(tree, left, right, scope);
  const common = agree({ tree, parts: tree.args, operator, wanted: passed }, args, scope);
  return operator === "+" || operator === "-" ? common : common === undefined ? undefined : "truth";
}

function product(left: Checked, right: Checked, combine: (a: Unit, b: Unit) => Unit): Checked {
  if (left === "zero") return "zero";
  return { unit: combine(unitOrPlain(left), unitOrPlain(right)) };
}

function powerOf(tree: Extract<Tree, { kind: "operate" }>, left: Checked, right: Checked, scope: UnitScope): Checked {
  if (!isDimensionless(unitOrPlain(right))) {
    scope.faults.add(
      `an exponent must be a plain number, but is in ${formatUnit(unitOrPlain(right))}${exponentRemedy(unitOrPlain(right), remedyScope(tree.args[1], scope))}`,
      scope.placeAt(tree.args[1]?.at ?? tree.at),
    );
    return undefined;
  }
  const base = unitOrPlain(left);
  if (isDimensionless(base)) return { unit: dimensionless };
  const exponent = writtenNumber(tree.args[1]);
  if (exponent !== undefined) return { unit: powerUnit(base, exponent) };
  scope.faults.add(
    `${formatUnit(base)} to a power that is not a written number has no unit; divide it by a reference first`,
    scope.placeAt(tree.at),
  );
  return undefined;
}

/** `2` and `-2`: what a unit can be raised to. */
function writtenNumber(tree: Tree | undefined): number | undefined {
  if (tree?.kind === "number") return tree.value;
  const [inner] = tree?.kind === "operate" && tree.operator === "negate" ? tree.args : [];
  return inner?.kind === "number" ? -inner.value : undefined;
}

/** Years need a year to be counted in. */
function exponentRemedy(found: Unit, scope: RemedyScope): string {
  return sameUnit(found, year)
    ? "; divide it by a span of time, as in dt / one_year with an input one_year of 1 year"
    : plainRemedy(found, scope);
}

function chooseUnit(tree: Extract<Tree, { kind: "choose" }>, scope: UnitScope, wanted: Unit | undefined): Checked {
  requireTruth([tree.condition], [checkUnits(tree.condition, scope)], "the condition of ? :", scope);
  const branches = [tree.yes, tree.no];
  const found = branches.map((branch) => checkUnits(branch, scope, wanted));
  return agree({ tree, parts: branches, operator: "? :", wanted }, found, scope);
}

function callUnit(tree: Extract<Tree, { kind: "call" }>, scope: UnitScope, wantedUnit: Unit | undefined): Checked {
  const found = scope.functions.find(tree.callee);
  if (found === undefined) {
    // A fit that failed brings no `NAME.growth`, and says so itself.
    if (scope.isBroken?.(tree.callee) !== true)
      scope.faults.add(
        `unknown function "${tree.callee}"${spreadsheetFunction(tree.callee) ?? suggestion(tree.callee, [...scope.functions.names, "previous", "lag", "cumulative", "cohorts", "if"])}`,
        scope.placeAt(tree.at),
      );
    for (const arg of tree.args) checkUnits(arg, scope);
    return undefined;
  }
  const wanted = found.parameters.length;
  if (found.variadic ? tree.args.length < wanted : tree.args.length !== wanted) {
    const list = `${found.name}(${found.parameters.map(({ name }) => name).join(", ")}${found.variadic ? ", …" : ""})`;
    scope.faults.add(`${list} has ${tree.args.length} argument${tree.args.length === 1 ? "" : "s"}`, scope.placeAt(tree.at));
    return undefined;
  }
  // min, max and mean come out in the unit of their arguments
  const passed = found.variadic ? wantedUnit : undefined;
  const args = tree.args.map((arg) => checkUnits(arg, scope, passed));
  if (args.includes(undefined)) return undefined;
  const same = sharedUnit(tree, found, args, scope, passed);
  args.forEach((arg, i) => {
    const parameter = found.parameters[Math.min(i, wanted - 1)];
    if (parameter === undefined || parameter.unit === "same") return;
    const unit = "sameTimes" in parameter.unit ? timesShared(same, parameter.unit.sameTimes) : parameter.unit;
    if (unit === undefined || arg === "zero" || (typeof arg === "object" && sameUnit(arg.unit, unit))) return;
    scope.faults.add(
      `${found.name} takes ${parameter.name} in ${formatUnit(unit)}, but got ${describe(arg)}${arg === "truth" ? "" : argumentRemedy(unitOrPlain(arg), unit, remedyScope(tree.args[i], scope))}`,
      scope.placeAt(tree.args[i]?.at ?? tree.at),
    );
  });
  if (same === undefined || same === "truth") return undefined;
  return same === "zero" && found.variadic ? "zero" : { unit: found.resultUnit(unitOrPlain(same)) };
}

function argumentRemedy(found: Unit, wanted: Unit, scope: RemedyScope): string {
  return isDimensionless(wanted) ? plainRemedy(found, scope) : remedyFor(found, wanted, scope);
}

/** The unit that the `same` arguments share; where none of them has one, what the first argument in a multiple of it tells. */
function sharedUnit(
  tree: Extract<Tree, { kind: "call" }>,
  { name, parameters }: FormulaFunction,
  args: readonly Checked[],
  scope: UnitScope,
  wanted: Unit | undefined,
): Checked {
  const unitAt = (i: number): ArgumentUnit | undefined => parameters[Math.min(i, parameters.length - 1)]?.unit;
  const own = args.flatMap((unit, i) => (unitAt(i) === "same" ? [{ unit, part: tree.args[i] ?? tree }] : []));
  const parts = own.map(({ part }) => part);
  const units = own.map(({ unit }) => unit);
  const same = own.length === 0 ? "zero" : agree({ tree, parts, operator: name, wanted }, units, scope);
  if (same !== "zero") return same;
  for (const [i, arg] of args.entries()) {
    const wanted = unitAt(i);
    if (typeof arg === "object" && typeof wanted === "object" && "sameTimes" in wanted)
      return { unit: divideUnits(arg.unit, wanted.sameTimes) };
  }
  return own.length === 0 ? { unit: dimensionless } : "zero";
}

/** What an argument in a multiple of the shared unit must be in; `undefined` where nothing says. */
function timesShared(same: Checked, times: Unit): Unit | undefined {
  return typeof same === "object" ? multiplyUnits(same.unit, times) : undefined;
}

/** Parts that must be in one unit. */
interface Together {
  readonly tree: Tree;
  readonly parts: readonly Tree[];
  readonly operator: string;
  readonly wanted: Unit | undefined;
}

/** The unit that all parts share; zero fits any; a fault names the first part that does not agree with what is wanted, if any does, else with the first. */
function agree({ tree, parts, operator, wanted }: Together, units: readonly Checked[], scope: UnitScope): Checked {
  if (units.includes(undefined)) return undefined;
  if (units.every((unit) => unit === "truth") && operator === "? :") return "truth";
  const truth = units.indexOf("truth");
  if (truth >= 0) {
    scope.faults.add(
      `${word(operator)} needs numbers, but one part is true or false; write condition ? 1 : 0`,
      scope.placeAt(parts[truth]?.at ?? tree.at),
    );
    return undefined;
  }
  const known = units.findIndex((unit) => typeof unit === "object");
  if (known < 0) return "zero";
  const right = wanted === undefined ? -1 : units.findIndex((unit) => typeof unit === "object" && sameUnit(unit.unit, wanted));
  const model = units[right < 0 ? known : right];
  const a = unitOrPlain(model);
  const stray = units.findIndex((unit) => typeof unit === "object" && !sameUnit(unit.unit, a));
  if (stray < 0) return model;
  const b = unitOrPlain(units[stray]);
  const [first, second] = stray < (right < 0 ? known : right) ? [b, a] : [a, b];
  scope.faults.add(
    `${word(operator)} needs one unit, but got ${describe({ unit: first })} and ${describe({ unit: second })}${remedyFor(b, a, remedyScope(parts[stray], scope))}`,
    scope.placeAt(parts[stray]?.at ?? tree.at),
  );
  return undefined;
}

/** What a remedy may propose: names of the formula's scope that the part does not read already. */
function remedyScope(part: Tree | undefined, scope: UnitScope): RemedyScope {
  const read = new Set(part === undefined ? [] : referencesOf(part).map(({ name }) => name));
  return {
    part,
    unitOf: (name) => scope.unitOf(name),
    named: (unit) => scope.names.find((name) => !read.has(name) && sameUnit(scope.unitOf(name) ?? dimensionless, unit)),
  };
}

function requireTruth(parts: readonly Tree[], units: readonly Checked[], what: string, scope: UnitScope): boolean {
  units.forEach((unit, i) => {
    if (unit !== "truth" && unit !== undefined)
      scope.faults.add(`${what} needs a comparison such as a > b, but got ${describe(unit)}`, scope.placeAt(parts[i]?.at ?? 0));
  });
  return units.every((unit) => unit === "truth");
}

function unitOrPlain(checked: Checked): Unit {
  return typeof checked === "object" ? checked.unit : dimensionless;
}

function describe(checked: Checked): string {
  if (checked === "truth") return "true or false";
  const unit = unitOrPlain(checked);
  return isDimensionless(unit) ? "a plain number" : formatUnit(unit);
}

const WORDS: Readonly<Record<string, string>> = {
  "+": "adding",
  "-": "subtracting",
  "<": "comparing",
  "<=": "comparing",
  ">": "comparing",
  ">=": "comparing",
  "==": "comparing",
  "!=": "comparing",
  "*": "multiplying",
  "/": "dividing",
  "^": "a power",
  negate: "a minus sign",
};

function word(operator: string): string {
  return WORDS[operator] ?? operator;
}
