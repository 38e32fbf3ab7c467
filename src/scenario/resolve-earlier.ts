import { fail, type Place } from "../base/errors.ts";
import type { LineDeclaration } from "../model/declaration.ts";
import { type Month, parseMonth } from "../units/time.ts";
import type { Unit } from "../units/unit.ts";
import type { LineScope } from "./line-scope.ts";
import type { Placed } from "./load-scenario.ts";
import { readNumber } from "./read-number.ts";
import { splitInterval } from "./split-interval.ts";

/** What a line had in one period before the horizon, as it is stated. */
export interface EarlierAmount {
  /** the last of the period */
  readonly month: Month;
  readonly value: number;
  /** of the month */
  readonly place: Place;
}

/**
 * The amounts that a line states for periods before the horizon, the latest first, in base units; faults of single ones join the scope's list. Where the horizon begins is asked when it is planned: a scenario
 * can be checked without one.
 */
export function resolveEarlier(
  name: string,
  unit: Unit,
  { value, document, path }: Placed<LineDeclaration>,
  scope: LineScope,
): readonly EarlierAmount[] {
  const numbers = { unit, isDate: false, origin: scope.horizon.origin, name: `an earlier amount of "${name}"` };
  const found = Object.entries(value.earlier ?? {}).flatMap(([key, stated]) => {
    const month = parseMonth(key);
    if (month === undefined) throw new Error(`${key} passed the schema, and is no month`);
    const at = (part: "key" | "value"): Place => document.placeOf([...path, "earlier", key], part);
    const amount = scope.faults.collect(() => {
      if (typeof stated === "string" && splitInterval(stated, false) !== undefined)
        fail(`${numbers.name} is what there was, one number, and "${stated}" is a range`, at("value"));
      return readNumber(stated, numbers, at("value"));
    });
    return amount === undefined ? [] : [{ month, value: amount, place: at("key") }];
  });
  return found.sort((a, b) => b.month - a.month);
}
