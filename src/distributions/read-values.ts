import { suggestion } from "../base/did-you-mean.ts";
import { FaultList } from "../base/errors.ts";

/**
 * The numbers of a distribution in the order of `names`; all missing, unknown and non-finite ones are reported at once.
 * `kind` is the distribution's name, for the messages.
 */
export function readValues<const Names extends readonly string[]>(
  kind: string,
  names: Names,
  values: Readonly<Record<string, number>>,
): { readonly [Index in keyof Names]: number } {
  const faults = new FaultList();
  for (const name of Object.keys(values))
    if (!names.includes(name)) faults.add(`unknown key "${name}" of ${kind}${suggestion(name, names)}`);
  const read = (name: string): number => {
    const value = values[name];
    if (value === undefined) faults.add(`missing ${name}; ${kind} needs ${names.join(", ")}`);
    else if (!Number.isFinite(value)) faults.add(`invalid ${name}: ${value}; must be a finite number`);
    return value ?? Number.NaN;
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
