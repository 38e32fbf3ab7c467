import { suggestion } from "../base/did-you-mean.ts";
import type { FaultList } from "../base/errors.ts";
import type { DistributionValues } from "./distribution.ts";

/** Adds a fault for each key that a kind does not have, with the nearest of those that it has. */
export function refuseUnknown(kind: string, names: readonly string[], values: DistributionValues, faults: FaultList): void {
  for (const name of Object.keys(values))
    if (!names.includes(name)) faults.addWithin([name], `unknown key "${name}" of ${kind}${suggestion(name, names)}`);
}
