import type { FaultList } from "../base/errors.ts";
import { boundlessHorizon, type Horizon, readHorizon } from "./horizon.ts";
import { type LoadOptions, loadScenario, type MergedScenario, type Override } from "./load-scenario.ts";
import { planLines } from "./order-lines.ts";
import { type PartlyResolved, type RunOptions, resolveParts } from "./resolve-scenario.ts";
import type { World } from "./world.ts";

/** A scenario as far as it could be resolved. */
export interface CheckedScenario {
  readonly scenario: PartlyResolved;
  /** whether the horizon is the scenario's own; else dates are not held to any */
  readonly horizonKnown: boolean;
}

/** Maps without which nearly every name is unknown. */
const NAMES_COME_FROM = ["inputs", "drivers", "lines", "uses"];

/**
 * Finds everything that can be wrong with a scenario without running it: its files, what they extend and use, models, facts, names, units, dates, circles. Faults join the list, each once and without
 * those that merely follow from it. `undefined` where so much is at fault that nothing else can be said.
 */
export async function checkScenario(
  name: string,
  world: World,
  overrides: readonly Override[],
  { figures, grid, ...options }: RunOptions & Pick<LoadOptions, "figures" | "grid">,
  faults: FaultList,
): Promise<CheckedScenario | undefined> {
  const merged = await faults.collectLater(() =>
    loadScenario(name, world, overrides, {
      faults,
      ...(figures === undefined ? {} : { figures }),
      ...(grid === undefined ? {} : { grid }),
    }),
  );
  const known = await faults.collectLater(() => world.readFacts());
  if (merged === undefined || known === undefined || lostTooMuch(merged)) return undefined;
  const horizon = merged.lost.keys.has("horizon") || merged.lost.keys.has("as_of") ? undefined : horizonOf(merged, options, faults);
  const scenario = resolveParts(merged, known.facts, horizon ?? boundlessHorizon(), options, faults);
  // what a line looks back on lies before a horizon, so without one nothing is said of it
  if (horizon !== undefined) planLines(scenario.lines, horizon, faults, scenario.broken);
  return { scenario, horizonKnown: horizon !== undefined };
}

function horizonOf(merged: MergedScenario, options: RunOptions, faults: FaultList): Horizon | undefined {
  return faults.collect(() => readHorizon(merged, options.asOf));
}

function lostTooMuch({ lost, used }: MergedScenario): boolean {
  return NAMES_COME_FROM.some((map) => lost.keys.has(map)) || [...used.values()].some(lostTooMuch);
}
