import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import type { Distribution } from "../distributions/distribution.ts";
import { distributionKinds } from "../distributions/index.ts";
import { interval90 } from "../distributions/interval.ts";
import type { ValueDeclaration } from "../model/declaration.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { type Quantity, readQuantity } from "../units/quantity.ts";
import { parseDay, parseMonth, readDate, yearsAt, yearsBetween } from "../units/time.ts";
import { dimensionless, formatUnit, isDimensionless, sameUnit, type Unit, year } from "../units/unit.ts";
import { unitTypo } from "../units/unit-typo.ts";
import { otherUnit } from "./other-unit.ts";
import { splitInterval } from "./split-interval.ts";
import { refuseOtherForms } from "./value-form.ts";

/** The standard normal's 95% point. */
const REACH_90 = normalQuantile(0.95);

/** What a value is read against: the declared unit, and the origin of dates. */
export interface ValueScope {
  readonly unit: Unit;
  /** the input is a calendar date, kept as years after `origin` */
  readonly isDate: boolean;
  /** start of the horizon on the scale of `yearsAt` */
  readonly origin: number;
  readonly name: string;
}

/** Reads an input's value: a number, a quantity, `A to B`, a date, or one named distribution. */
export function readValue(value: ValueDeclaration, scope: ValueScope, place: Place): Distribution {
  if (typeof value === "number" || typeof value === "string") {
    const ends = typeof value === "string" ? splitInterval(value, scope.isDate) : undefined;
    if (ends !== undefined) return betweenEnds(ends, scope, place);
    return distributionKinds.get("fixed").make({ value: readNumber(value, scope, place) });
  }
  return named(value, scope, place);
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

function isDay(text: string): boolean {
  return parseDay(text) !== undefined || parseMonth(text) !== undefined;
}

function bareNumber(value: number, scope: ValueScope, place: Place): number {
  if (!Number.isFinite(value)) return fail(`${scope.name} is not a finite number`, place);
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

function betweenEnds([low, high]: readonly [string, string], scope: ValueScope, place: Place): Distribution {
  const a = readNumber(low, scope, place);
  const b = readNumber(high, scope, place);
  if (!(a < b)) return fail(`invalid interval "${low} to ${high}": the high end must be above the low end`, place);
  // a date is uncertain by days, and how far it lies from the origin says nothing about how many
  return scope.isDate ? distributionKinds.get("normal").make({ mean: (a + b) / 2, sd: (b - a) / (2 * REACH_90) }) : interval90(a, b);
}

function named(value: Readonly<Record<string, Readonly<Record<string, string | number>>>>, scope: ValueScope, place: Place): Distribution {
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0)
    return fail(
      `one distribution is needed, as in { uniform: { low: 1, high: 2 } }, but ${others.length + (name === undefined ? 0 : 1)} are given`,
      place,
    );
  const kind = distributionKinds.get(name, place);
  const given = value[name] ?? {};
  const numbers: Record<string, number> = {};
  for (const [key, content] of Object.entries(given)) {
    const parameter = kind.parameters.find((one) => one.name === key);
    if (parameter === undefined)
      fail(
        `unknown parameter "${key}" of ${name}${suggestion(
          key,
          kind.parameters.map((one) => one.name),
        )}`,
        place,
      );
    // the width of a distribution of dates is a span of time
    const numberScope = parameter?.width === true ? { ...scope, isDate: false } : scope;
    numbers[key] = parameter?.plain === true ? Number(content) : readNumber(content, numberScope, place);
  }
  const missing = kind.parameters.filter((one) => one.optional !== true && numbers[one.name] === undefined).map((one) => one.name);
  if (missing.length > 0) fail(`${name} needs ${missing.join(" and ")}`, place);
  try {
    return kind.make(numbers);
  } catch (error) {
    return fail(error instanceof Error ? `${scope.name}: ${error.message}` : String(error), place);
  }
}
