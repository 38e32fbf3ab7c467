import { type Fault, FaultList } from "../base/errors.ts";
import type { CheckedScenario } from "./check-scenario.ts";
import { otherHorizons } from "./other-horizon.ts";
import { warnOfAges } from "./warn-ages.ts";
import { warnOfEarlier } from "./warn-earlier.ts";
import { warnOfInputs } from "./warn-inputs.ts";
import { warnOfNumbers } from "./warn-numbers.ts";
import { warnOfSummedLevels } from "./warn-summed-levels.ts";
import { warnOfSums } from "./warn-sums.ts";
import { warnOfUnused } from "./warn-unused.ts";

/**
 * What is allowed and yet is likely a mistake, each with its place: assumptions without a reason, numbers whose words and units do not go together, sums of levels and amounts, and (with `isWhole`, for
 * a scenario without faults) what nothing uses.
 */
export function warningsOf(checked: CheckedScenario, isWhole: boolean): readonly Fault[] {
  const warnings = new FaultList();
  warnOfInputs(checked, warnings);
  warnOfNumbers(checked, warnings);
  warnOfSums(checked, warnings);
  warnOfSummedLevels(checked, warnings);
  if (checked.horizonKnown) warnOfAges(checked, warnings);
  if (checked.horizonKnown)
    for (const { text, remedy, place } of otherHorizons(checked.scenario)) warnings.add(`${text.slice(0, -1)}; ${remedy}`, place);
  if (isWhole) warnOfEarlier(checked, warnings);
  if (isWhole) warnOfUnused(checked, warnings);
  return warnings.all();
}
