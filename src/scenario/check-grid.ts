import type { FaultList } from "../base/errors.ts";
import type { Horizon } from "./horizon.ts";
import type { MergedScenario } from "./load-scenario.ts";
import { type ResolvedInput, readInputValue } from "./resolve-inputs.ts";

/** Reads every value of a grid as its input's, so that a wrong one is told before anything runs. Names that no input has are told where overrides are. */
export function checkGrid({ maps }: MergedScenario, inputs: readonly ResolvedInput[], { origin }: Horizon, faults: FaultList): void {
  for (const [name, { value, document, path }] of maps.grid) {
    const input = inputs.find((one) => one.name === name && one.fit === undefined);
    if (input === undefined) continue;
    value.forEach((one, k) => {
      const place = document.placeOf([...path, k]);
      faults.collect(() => readInputValue({ ...input, name }, one, origin, place));
      if (value.indexOf(one) < k) faults.add(`the grid has ${one} twice for ${name}; take one of them out`, place);
    });
  }
}
