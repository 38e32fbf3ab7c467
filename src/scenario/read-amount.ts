import { FaultList, fail, type Place } from "../base/errors.ts";
import { checkUnits } from "../formula/check-units.ts";
import { numberTree, sum } from "../formula/make-tree.ts";
import { parseFormula } from "../formula/parse-formula.ts";
import type { Tree } from "../formula/tree.ts";
import { readQuantity } from "../units/quantity.ts";
import { isDimensionless, sameUnit, type Unit } from "../units/unit.ts";
import type { LineScope } from "./line-scope.ts";
import { readPart } from "./read-part.ts";

/** What an event or a cycle does to a line. */
export interface Amount {
  /** added to the line, or the factor that it is multiplied by */
  readonly amount: Tree;
  readonly multiplies: boolean;
  /** the factor was stated as a change, and is 1 more than that */
  readonly isShare?: true;
}

const MULTIPLE = /^[x×]\s*(\d*\.?\d+)$/;

/**
 * Reads an amount for a line in `unit`: `x0.6` multiplies it; an amount in its unit is added; a share of it (`-20%`, or a formula that is a plain number) changes a line that has a unit by so much. On a line that is a plain
 * number itself a share is added, unless `isRelative`.
 */
export function readAmount(
  text: string | number,
  unit: Unit,
  what: string,
  placeAt: (offset: number) => Place,
  scope: LineScope,
  isRelative = false,
): Amount | undefined {
  const multiple = typeof text === "string" ? MULTIPLE.exec(text.trim()) : null;
  if (multiple !== null && scope.units.has(scope.prefix + (multiple[0] ?? "")))
    fail(
      `"${multiple[0]}" could be the factor ${multiple[1]} or what is called so; write (${multiple[0]}) for the name, or ×${multiple[1]} for the factor`,
      placeAt(0),
    );
  if (multiple !== null) return { amount: numberTree(Number(multiple[1]), 0), multiplies: true };
  const multiplies = isRelative || (!isDimensionless(unit) && isShare(text, placeAt, scope));
  const tree = readPart(text, multiplies ? { dimensions: {} } : unit, what, placeAt, scope);
  if (tree === undefined) return undefined;
  if (!multiplies) return { amount: tree, multiplies };
  return { amount: tree.kind === "number" ? numberTree(1 + tree.value, 0) : sum(numberTree(1, 0), tree), multiplies, isShare: true };
}

/** A percentage, or a formula that comes out as a plain number. */
function isShare(text: string | number, placeAt: (offset: number) => Place, scope: LineScope): boolean {
  if (typeof text === "number") return false;
  if (/^[+\-−]?\s*\d*\.?\d+\s*%$/.test(text.trim())) return true;
  try {
    if (readQuantity(text) !== undefined) return false;
  } catch {
    // a formula may begin with a number
  }
  try {
    const found = checkUnits(parseFormula(text, placeAt), {
      unitOf: (name) => scope.units.get(name),
      names: [],
      functions: scope.language,
      placeAt,
      faults: new FaultList(),
    });
    return typeof found === "object" && sameUnit(found.unit, { dimensions: {} });
  } catch {
    // its own fault is told where it is read
    return false;
  }
}
