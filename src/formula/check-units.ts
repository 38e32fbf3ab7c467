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
import { unitTypo } from "../units/unit-typo.ts";
import type { ArgumentUnit, FormulaFunction } from "./formula-function.ts";
import type { Tree } from "./tree.ts";
import { remedyFor } from "./unit-remedy.ts";

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

/** Checks that a formula's units agree and that every name and function exists; faults join `scope.faults`, all of them in one pass. */
export function checkUnits(tree: Tree, scope: UnitScope): Checked {
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
      return product(nameUnit(tree.line, tree.at, scope), checkUnits(tree.weight, scope), multiplyUnits);
    case "operate":
      return operationUnit(tree, scope);
    case "choose":
      return chooseUnit(tree, scope);
    case "call":
      return callUnit(tree, scope);
  }
}

/** Checks a whole formula against the unit that its line declares. */
export function checkFormula(tree: Tree, declared: Unit, what: string, scope: UnitScope): void {
  const found = checkUnits(tree, scope);
  if (found === undefined || found === "zero") return;
  if (found === "truth")
    scope.faults.add(`${what} is true or false, but ${formatUnit(declared)} is declared; write condition ? a : b`, scope.placeAt(tree.at));
  else if (!sameUnit(found.unit, declared)) {
    scope.faults.add(
      `${what} comes out in ${formatUnit(found.unit)}, but ${formatUnit(declared)} is declared${remedyFor(found.unit, declared)}`,
      scope.placeAt(tree.at),
    );
  }
}

function nameUnit(name: string, at: number, scope: UnitScope): Checked {
  const unit = scope.unitOf(name);
  if (unit !== undefined) return { unit };
  if (scope.isBroken?.(name) === true) return undefined;
  scope.faults.add(`unknown name "${name}" in a formula${suggestion(name, scope.names)}`, scope.placeAt(at));
  return undefined;
}

function operationUnit(tree: Extract<Tree, { kind: "operate" }>, scope: UnitScope): Checked {
  const args = tree.args.map((arg) => checkUnits(arg, scope));
  const { operator } = tree;
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
  const common = agree(tree, tree.args, args, operator, scope);
  return operator === "+" || operator === "-" ? common : common === undefined ? undefined : "truth";
}

function product(left: Checked, right: Checked, combine: (a: Unit, b: Unit) => Unit): Checked {
  if (left === "zero") return "zero";
  return { unit: combine(unitOrPlain(left), unitOrPlain(right)) };
}

function powerOf(tree: Extract<Tree, { kind: "operate" }>, left: Checked, right: Checked, scope: UnitScope): Checked {
  if (!isDimensionless(unitOrPlain(right))) {
    scope.faults.add(
      `an exponent must be a plain number, but is in ${formatUnit(unitOrPlain(right))}; divide it by a reference`,
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

function chooseUnit(tree: Extract<Tree, { kind: "choose" }>, scope: UnitScope): Checked {
  requireTruth([tree.condition], [checkUnits(tree.condition, scope)], "the condition of ? :", scope);
  const branches = [tree.yes, tree.no];
  return agree(
    tree,
    branches,
    branches.map((branch) => checkUnits(branch, scope)),
    "? :",
    scope,
  );
}

function callUnit(tree: Extract<Tree, { kind: "call" }>, scope: UnitScope): Checked {
  const found = scope.functions.find(tree.callee);
  if (found === undefined) {
    // A fit that failed brings no `NAME.growth`, and says so itself.
    if (scope.isBroken?.(tree.callee) !== true)
      scope.faults.add(
        `unknown function "${tree.callee}"${suggestion(tree.callee, [...scope.functions.names, "previous", "lag", "cumulative", "cohorts", "if"])}`,
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
  const args = tree.args.map((arg) => checkUnits(arg, scope));
  if (args.includes(undefined)) return undefined;
  const same = sharedUnit(tree, found, args, scope);
  args.forEach((arg, i) => {
    const parameter = found.parameters[Math.min(i, wanted - 1)];
    if (parameter === undefined || parameter.unit === "same") return;
    const unit = "sameTimes" in parameter.unit ? timesShared(same, parameter.unit.sameTimes) : parameter.unit;
    if (unit === undefined || arg === "zero" || (typeof arg === "object" && sameUnit(arg.unit, unit))) return;
    scope.faults.add(
      `${found.name} takes ${parameter.name} in ${formatUnit(unit)}, but got ${describe(arg)}${unitTypo(unitOrPlain(arg), unit) || (isDimensionless(unit) ? "; divide it by a reference of its own unit" : "")}`,
      scope.placeAt(tree.args[i]?.at ?? tree.at),
    );
  });
  if (same === undefined || same === "truth") return undefined;
  return same === "zero" && found.variadic ? "zero" : { unit: found.resultUnit(unitOrPlain(same)) };
}

/** The unit that the `same` arguments share; where none of them has one, what the first argument in a multiple of it tells. */
function sharedUnit(
  tree: Extract<Tree, { kind: "call" }>,
  { name, parameters }: FormulaFunction,
  args: readonly Checked[],
  scope: UnitScope,
): Checked {
  const unitAt = (i: number): ArgumentUnit | undefined => parameters[Math.min(i, parameters.length - 1)]?.unit;
  const own = args.flatMap((unit, i) => (unitAt(i) === "same" ? [{ unit, part: tree.args[i] ?? tree }] : []));
  const parts = own.map(({ part }) => part);
  const units = own.map(({ unit }) => unit);
  const same = own.length === 0 ? "zero" : agree(tree, parts, units, name, scope);
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

/** The unit that all parts share; zero fits any; a fault names the first pair that does not agree. */
function agree(tree: Tree, parts: readonly Tree[], units: readonly Checked[], operator: string, scope: UnitScope): Checked {
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
  const first = units[known];
  for (let i = 0; i < units.length; i++) {
    const unit = units[i];
    if (unit === "zero" || (typeof unit === "object" && typeof first === "object" && sameUnit(unit.unit, first.unit))) continue;
    const a = unitOrPlain(first);
    const b = unitOrPlain(unit);
    scope.faults.add(
      `${word(operator)} needs one unit, but got ${describe(first)} and ${describe(unit)}${remedyFor(b, a)}`,
      scope.placeAt(parts[i]?.at ?? tree.at),
    );
    return undefined;
  }
  return first;
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
