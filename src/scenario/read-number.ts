import { fail, type Place } from "../base/errors.ts";
import { type Quantity, readQuantity } from "../units/quantity.ts";
import { parseDay, parseMonth, readDate, yearsAt, yearsBetween } from "../units/time.ts";
import { dimensionless, formatUnit, isDimensionless, sameUnit, type Unit, year } from "../units/unit.ts";
import { unitTypo } from "../units/unit-typo.ts";
import { otherUnit } from "./other-unit.ts";
import { refuseOtherForms } from "./value-form.ts";

/** What a value is read against: the declared unit, and the origin of dates. */
export interface ValueScope {
  readonly unit: Unit;
  /** the input is a calendar date, kept as years after `origin` */
  readonly isDate: boolean;
  /** start of the horizon on the scale of `yearsAt` */
  readonly origin: number;
  readonly name: string;
}

/** Reads one number in base units, checked against the unit; a date becomes years after the origin. */
export function readNumber(value: string | number, scope: ValueScope, place: Place): number {
  if (typeof value === "string" && !isDay(value)) refuseOtherForms(value, scope.name, place);
  if (scope.isDate) return yearsBetween(scope.origin, yearsAt(readDate(String(value), place)));
  if (typeof value === "number") return bareNumber(value, scope, place);
  if (isDay(value)) fail(`${scope.name} is in ${formatUnit(scope.unit)}, not a date`, place);
  const quantity = readQuantity(value, place);
  if (quantity === undefined)
    return fail(`cannot read "${value}" as a value for ${scope.name}; write a number with its unit, as in ${exampleOf(scope.unit)}`, place);
  return checked(quantity, value, scope, place);
}

/** Refuses what is no number in any unit, where it cannot be told yet in which it has to be. */
export function refuseNoNumber(value: string | number, name: string, place: Place): void {
  if (typeof value === "number" || isDay(value)) return;
  refuseOtherForms(value, name, place);
  if (readQuantity(value, place) === undefined) fail(`cannot read "${value}" as a value for ${name}; write a number with its unit`, place);
}

function isDay(text: string): boolean {
  return parseDay(text) !== undefined || parseMonth(text) !== undefined;
}

/** Money and spans of time are never plain numbers. */
export function needsUnit(unit: Unit): boolean {
  return unit.dimensions["USD"] !== undefined || sameUnit(unit, year);
}

function bareNumber(value: number, scope: ValueScope, place: Place): number {
  if (!Number.isFinite(value)) return fail(`${scope.name} is not a finite number; write one, as in ${exampleOf(scope.unit)}`, place);
  if (scope.unit.dimensions["USD"] !== undefined && value !== 0) {
    return fail(
      `${scope.name} is in ${formatUnit(scope.unit)}, but ${value} has no currency${typo(scope) ?? `; write ${exampleOf(scope.unit)}`}`,
      place,
    );
  }
  if (sameUnit(scope.unit, year) && value !== 0) {
    return fail(`${scope.name} is a span of time, but ${value} has no unit; write ${value} months or ${value} years`, place);
  }
  return value;
}

function checked(quantity: Quantity, text: string, scope: ValueScope, place: Place): number {
  if (sameUnit(quantity.unit, scope.unit)) return quantity.value;
  if (isDimensionless(quantity.unit)) return bareNumber(quantity.value, scope, place);
  return fail(
    `"${text}" is in ${formatUnit(quantity.unit)}, but ${scope.name} is in ${formatUnit(scope.unit)}${typo(scope, quantity.unit) ?? (otherUnit(text, quantity.unit, scope.unit) || `; write it as in ${exampleOf(scope.unit)}`)}`,
    place,
  );
}

/** That a unit is misspelt; an example must not repeat it. */
function typo({ unit }: ValueScope, found = dimensionless): string | undefined {
  return unitTypo(found, unit) || undefined;
}

/** A text of the right kind, for messages. */
function exampleOf(unit: Unit): string {
  if (isDimensionless(unit)) return "0.4 or 40%";
  const text = formatUnit(unit);
  if (text === "year") return "9 weeks, 7 months or 1.5 years";
  return text.startsWith("USD") ? `$2.5B${text.slice("USD".length)}` : text.startsWith("1/") ? `0.3${text.slice(1)}` : `10 ${text}`;
}
