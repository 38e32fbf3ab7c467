import { suggestion } from "../base/did-you-mean.ts";
import { FaultList, fail, type Place, RunrateError } from "../base/errors.ts";
import type { Distribution, DistributionKind, DistributionParameter, DistributionValue } from "../distributions/distribution.ts";
import { findParameter } from "../distributions/find-parameter.ts";
import { distributionKinds } from "../distributions/index.ts";
import type { DistributionDeclaration, ValueDeclaration } from "../model/declaration.ts";
import { readQuantity } from "../units/quantity.ts";
import { formatUnit, isDimensionless } from "../units/unit.ts";
import type { PathPart } from "./document.ts";
import { needsUnit, readNumber, type ValueScope } from "./read-number.ts";

/** The place of what stands under some keys of a value, or of the last key itself. */
export type ValuePlaces = (within: readonly PathPart[], part?: "key" | "value") => Place;

/** How the values are read of which a list is made. */
export type ReadInner = (value: ValueDeclaration, scope: ValueScope, at: ValuePlaces) => Distribution;

/** Reads one distribution by name, `{ normal: { mean: 10%, sd: 2% } }`; all faults of its parameters at once, each at its own place. */
export function readDistribution(
  value: Readonly<Record<string, DistributionDeclaration>>,
  scope: ValueScope,
  at: ValuePlaces,
  readInner: ReadInner,
): Distribution {
  const names = Object.keys(value);
  const [name] = names;
  if (name === undefined || names.length > 1)
    return fail(`one distribution is needed, as in { uniform: { low: 1, high: 2 } }, but ${names.length} are given`, at([]));
  const kind = distributionKinds.get(name, at([name], "key"));
  const faults = new FaultList();
  const values: Record<string, DistributionValue> = {};
  for (const [key, content] of Object.entries(value[name] ?? {})) {
    const parameter = findParameter(kind, key);
    const inner: ValuePlaces = (within, part) => at([name, key, ...within], part);
    if (parameter === undefined) faults.add(`unknown parameter "${key}" of ${name}${suggestion(key, namesOf(kind))}`, inner([], "key"));
    else {
      const read = faults.collect(() => readParameter(content, parameter, { ...scope, name: scope.name }, inner, readInner));
      if (read !== undefined) values[key] = read;
    }
  }
  const isMisspelt = Object.keys(value[name] ?? {}).some((key) => findParameter(kind, key) === undefined);
  const missing = kind.parameters.filter(
    ({ name: one, optional, form }) => optional !== true && form === undefined && value[name]?.[one] === undefined,
  );
  // what is called otherwise is most likely what is missing
  if (missing.length > 0 && !isMisspelt) faults.add(`${name} needs ${missing.map((one) => one.name).join(" and ")}`, at([name]));
  faults.throwIfAny();
  return suited(make(kind, values, scope, at), scope, at([name], "key"));
}

function namesOf({ parameters }: DistributionKind): readonly string[] {
  return parameters.flatMap(({ name, form }) => (form === undefined ? [name] : name.split(", ").filter((one) => form.test(one))));
}

function make(
  kind: DistributionKind,
  values: Readonly<Record<string, DistributionValue>>,
  scope: ValueScope,
  at: ValuePlaces,
): Distribution {
  try {
    return kind.make(values);
  } catch (error) {
    if (!(error instanceof RunrateError)) throw error;
    throw new RunrateError(
      error.faults.map(({ message, within = [] }) => ({ message: `${scope.name}: ${message}`, place: at([kind.name, ...within]) })),
      error.kind,
    );
  }
}

/** Plain numbers are no amounts of money, spans of time or dates. */
function suited(made: Distribution, { unit, isDate, name }: ValueScope, place: Place): Distribution {
  if (made.plainBecause === undefined || !(isDate || needsUnit(unit))) return made;
  return fail(`${name} is ${isDate ? "a date" : `in ${formatUnit(unit)}`}, but ${made.plainBecause}`, place);
}

function readParameter(
  content: DistributionDeclaration[string],
  parameter: DistributionParameter,
  scope: ValueScope,
  at: ValuePlaces,
  readInner: ReadInner,
): DistributionValue {
  const { name, list } = parameter;
  if (list === undefined)
    return typeof content === "object"
      ? fail(`invalid ${name}: a list; must be one number`, at([]))
      : readOne(content, parameter, scope, at([]));
  if (typeof content !== "object") return fail(`invalid ${name}: one number; must be a list, as in [1, 2]`, at([]));
  const items = content as readonly ValueDeclaration[];
  const faults = new FaultList();
  const collected = <T>(read: (one: ValueDeclaration, i: number) => T): readonly T[] => {
    const all = items.map((one, i) => faults.collect(() => read(one, i)));
    faults.throwIfAny();
    return all as readonly T[];
  };
  if (list === "distributions") return collected((one, i) => readInner(one, scope, (within, part) => at([i, ...within], part)));
  return collected((one, i) =>
    typeof one === "object" ? fail(`invalid ${name}: a distribution; must be a number`, at([i])) : readOne(one, parameter, scope, at([i])),
  );
}

function readOne(content: string | number, { name, plain, width }: DistributionParameter, scope: ValueScope, place: Place): number {
  if (plain === true) return plainNumber(content, name, place);
  // the width of a distribution of dates is a span of time
  return readNumber(content, width === true ? { ...scope, isDate: false } : scope, place);
}

function plainNumber(content: string | number, name: string, place: Place): number {
  if (typeof content === "number") return content;
  const quantity = readQuantity(content, place);
  return quantity !== undefined && isDimensionless(quantity.unit)
    ? quantity.value
    : fail(`invalid ${name}: "${content}"; must be a plain number, such as 2 or 40%`, place);
}
