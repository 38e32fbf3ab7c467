import { FaultList } from "../base/errors.ts";
import type { DistributionValues } from "./distribution.ts";

/** The list of numbers under a key, each finite; faults name the place in the list, all at once. `least` is how many there must be. */
export function readList(kind: string, name: string, values: DistributionValues, least: number): readonly number[] {
  const given = values[name];
  const faults = new FaultList();
  const isList = typeof given === "object";
  if (given === undefined) faults.add(`missing ${name}; ${kind} needs a list of ${name}`);
  else if (!isList) faults.addWithin([name], `invalid ${name}: one number; must be a list, as in [1, 2]`);
  const numbers = (isList ? given : []).map((one, i) => {
    if (typeof one !== "number") faults.addWithin([name, i], `invalid ${name}: a distribution; must be a number`);
    else if (!Number.isFinite(one)) faults.addWithin([name, i], `invalid ${name}: ${one}; must be a finite number`);
    return typeof one === "number" ? one : Number.NaN;
  });
  if (isList && numbers.length < least)
    faults.addWithin([name], `invalid ${name}: ${numbers.length} given; ${kind} needs ${least} or more`);
  faults.throwIfAny();
  return numbers;
}
