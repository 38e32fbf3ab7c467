import { FaultList } from "../base/errors.ts";
import type { DistributionValues } from "./distribution.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/**
 * The numbers of a distribution in the order of `names`; all missing, unknown and non-finite ones are reported at once.
 * `kind` is the distribution's name, for the messages.
 */
export function readValues<const Names extends readonly string[]>(
  kind: string,
  names: Names,
  values: DistributionValues,
): { readonly [Index in keyof Names]: number } {
  const faults = new FaultList();
  refuseUnknown(kind, names, values, faults);
  const read = (name: string): number => {
    const value = values[name];
    if (value === undefined) faults.add(`missing ${name}; ${kind} needs ${names.join(", ")}`);
    else if (typeof value !== "number") faults.addWithin([name], `invalid ${name}: a list; must be one number`);
    else if (!Number.isFinite(value)) faults.addWithin([name], `invalid ${name}: ${value}; must be a finite number`);
    return typeof value === "number" ? value : Number.NaN;
  };
  const numbers = mapNames(names, read);
  faults.throwIfAny();
  return numbers;
}

function mapNames<const Names extends readonly string[]>(
  names: Names,
  read: (name: string) => number,
): { readonly [Index in keyof Names]: number };
function mapNames(names: readonly string[], read: (name: string) => number): readonly number[] {
  return names.map(read);
}
