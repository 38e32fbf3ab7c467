import { fail, type Place } from "../base/errors.ts";
import { checkFormula } from "../formula/check-units.ts";
import { tryParseFormula } from "../formula/parse-formula.ts";
import { referencesOf, rewrite } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import { readQuantity } from "../units/quantity.ts";
import { isDimensionless, sameUnit, type Unit } from "../units/unit.ts";
import { type BrokenNames, isBroken } from "./broken-names.ts";
import { callFits } from "./fit-names.ts";
import type { LineScope } from "./line-scope.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";

/** Parses one formula, checks its names and units, and gives its names their prefix. A quantity such as `$1M/year` is a formula too. */
export function readTree(
  text: string | number,
  unit: Unit,
  what: string,
  placeAt: (offset: number) => Place,
  scope: LineScope,
): Tree | undefined {
  if (typeof text === "string" && /^\s*[+-]?\$/.test(text)) {
    const quantity = readQuantity(text, placeAt(0));
    if (quantity !== undefined && sameUnit(quantity.unit, unit)) return { kind: "number", value: quantity.value, at: 0 };
  }
  if (typeof text === "number" && !isDimensionless(unit) && text !== 0)
    fail(`${what} is the bare number ${text}; make it an input with a unit`, placeAt(0));
  const parsed = tryParseFormula(String(text), placeAt, scope.faults);
  if (parsed === undefined) return undefined;
  return finishTree(parsed, unit, what, placeAt, scope);
}

/** Unit check on the text's own names, then prefixes and fits. */
export function finishTree(
  parsed: Tree,
  unit: Unit | undefined,
  what: string,
  placeAt: (offset: number) => Place,
  scope: LineScope,
): Tree | undefined {
  const fits = new Map(
    scope.inputs.filter((input) => input.fit !== undefined).map((input) => [input.name.slice(scope.prefix.length), input]),
  );
  const before = scope.faults.count;
  const called = rewrite(callFits(parsed, unprefixed(fits, scope.prefix)), (node) => node);
  if (unit !== undefined) {
    checkFormula(called, unit, what, {
      unitOf: (name) => scope.units.get(name),
      names: [...scope.units.keys()],
      functions: scope.language,
      isBroken: (name) => isBroken(name, scope.broken),
      placeAt,
      faults: scope.faults,
    });
  }
  return scope.faults.count > before || readsBroken(called, scope.broken) ? undefined : prefixNames(called, scope);
}

function readsBroken(tree: Tree, broken: BrokenNames): boolean {
  return broken.size > 0 && referencesOf(tree).some(({ name }) => isBroken(name, broken));
}

function unprefixed(fits: ReadonlyMap<string, ResolvedInput>, prefix: string): ReadonlyMap<string, ResolvedInput> {
  if (prefix === "") return fits;
  return new Map([...fits].map(([name, input]) => [name, { ...input, name }]));
}

function prefixNames(tree: Tree, { prefix, tables }: LineScope): Tree {
  if (prefix === "") return tree;
  const isTable = (callee: string): boolean => tables.some(({ called }) => called === callee);
  return rewrite(tree, (node) => {
    if (node.kind === "call" && isTable(node.callee)) return { ...node, callee: prefix + node.callee };
    if (node.kind === "name") return { ...node, name: prefix + node.name };
    if (node.kind === "lag" || node.kind === "cumulative" || node.kind === "cohorts") return { ...node, line: prefix + node.line };
    return node;
  });
}
