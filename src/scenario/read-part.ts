import { FaultList, fail, type Place } from "../base/errors.ts";
import { tryParseFormula } from "../formula/parse-formula.ts";
import type { Tree } from "../formula/tree.ts";
import { isWithin, type Range, within } from "../model/within-range.ts";
import { type Quantity, readQuantity } from "../units/quantity.ts";
import { isDimensionless, sameUnit, type Unit } from "../units/unit.ts";
import type { LineScope } from "./line-scope.ts";
import { readNumber } from "./read-number.ts";
import { finishTree } from "./read-tree.ts";

/** A part of a driver, a regime, a cycle or an event: a value with its unit (`6 months`, `30%`, `$2M/year`), or a formula over inputs and lines, in the unit that is needed. What lies outside its `range` is a fault, or where only a path can tell, no number on that path. */
export function readPart(
  text: string | number,
  unit: Unit,
  what: string,
  placeAt: (offset: number) => Place,
  scope: LineScope,
  range?: Range,
): Tree | undefined {
  const part = readAnyPart(text, unit, what, placeAt, scope);
  if (part === undefined || range === undefined) return part;
  if (part.kind === "number" && !isWithin(part.value, range)) fail(`${what} must be ${range}, and is ${text}`, placeAt(0));
  return within(part, range);
}

function readAnyPart(
  text: string | number,
  unit: Unit,
  what: string,
  placeAt: (offset: number) => Place,
  scope: LineScope,
): Tree | undefined {
  const numbers = { unit, isDate: false, origin: scope.horizon.origin, name: what };
  const value = (): Tree => ({ kind: "number", value: readNumber(text, numbers, placeAt(0)), at: 0 });
  if (typeof text === "number") return value();
  const quantity = quantityIn(text);
  const isMoney = /^\s*[+\-−]?\s*\$/.test(text);
  if (quantity !== undefined && (isMoney || sameUnit(quantity.unit, unit) || isDimensionless(quantity.unit))) return value();
  const faults = new FaultList();
  const parsed = tryParseFormula(text, placeAt, faults);
  // what reads as a value in another unit is told as one
  if (parsed === undefined && quantity !== undefined) return value();
  if (parsed === undefined) faults.throwIfAny();
  return parsed === undefined ? undefined : finishTree(parsed, unit, what, placeAt, scope);
}

function quantityIn(text: string): Quantity | undefined {
  try {
    return readQuantity(text);
  } catch {
    // a formula may begin with a number
    return undefined;
  }
}
