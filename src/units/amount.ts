import { fail } from "../base/errors.ts";
import { type FormatOptions, formatQuantity } from "./format.ts";
import { readQuantity } from "./quantity.ts";
import { divideUnits, formatUnit, multiplyUnits, parseUnit, sameUnit, type Unit } from "./unit.ts";

declare const OF: unique symbol;

/** A number with its unit, which the compiler knows: amounts of different units do not mix. */
export interface Amount<U extends string = string> {
  /** in base units: 2.5e9 for $2.5B a year */
  readonly value: number;
  readonly unit: Unit;
  /** for the compiler alone */
  readonly [OF]?: U;
}

/**
 * A number in a unit, in base units: `amount(2.5e9, "USD/year")`, or a text with one: `amount("$2.5B/year", "USD/year")`.
 * A text in another unit is an error.
 */
export function amount<const U extends string>(value: number | string, unit: U): Amount<U> {
  const wanted = parseUnit(unit);
  if (typeof value === "number")
    return Number.isFinite(value) ? { value, unit: wanted } : fail(`an amount is a finite number, and this is ${value}`);
  const read = readQuantity(value) ?? fail(`cannot read "${value}" as an amount; write it as in $2.5B/year`);
  if (!sameUnit(read.unit, wanted)) fail(`"${value}" is in ${formatUnit(read.unit)}, not in ${formatUnit(wanted)}`);
  return { value: read.value, unit: wanted };
}

/** The sum of amounts of one unit. */
export function add<U extends string>(a: Amount<U>, b: Amount<NoInfer<U>>): Amount<U> {
  refuseMixed(a, b, "added to");
  return { value: a.value + b.value, unit: a.unit };
}

/** The difference of amounts of one unit. */
export function subtract<U extends string>(a: Amount<U>, b: Amount<NoInfer<U>>): Amount<U> {
  refuseMixed(b, a, "taken from");
  return { value: a.value - b.value, unit: a.unit };
}

/** So many times an amount; the factor is a plain number. */
export function scale<U extends string>(a: Amount<U>, factor: number): Amount<U> {
  return { value: a.value * factor, unit: a.unit };
}

/** How many times one amount is another of the same unit. */
export function ratio<U extends string>(a: Amount<U>, b: Amount<NoInfer<U>>): number {
  refuseMixed(a, b, "divided by");
  return a.value / b.value;
}

/** An amount times another, in a unit of its own: customers times dollars a customer. */
export function multiply(a: Amount, b: Amount): Amount {
  return { value: a.value * b.value, unit: multiplyUnits(a.unit, b.unit) };
}

/** An amount for each unit of another: dollars a customer. */
export function divide(a: Amount, b: Amount): Amount {
  return { value: a.value / b.value, unit: divideUnits(a.unit, b.unit) };
}

/** As people read it: `$2.5B`, `1,000 customers`. */
export function sayAmount({ value, unit }: Amount, options: FormatOptions = {}): string {
  return formatQuantity(value, unit, options);
}

/** What the compiler could not see, as where a unit was read from a file. */
function refuseMixed(a: Amount, b: Amount, verb: string): void {
  if (!sameUnit(a.unit, b.unit)) fail(`${formatUnit(a.unit)} cannot be ${verb} ${formatUnit(b.unit)}`);
}
