import { FaultList } from "../base/errors.ts";
import { language } from "../model/language.ts";
import { simulate } from "../simulate/engine.ts";
import { keepPaths } from "../simulate/observers.ts";
import type { Plan } from "../simulate/plan.ts";
import { yearsAt, yearsBetween } from "../units/time.ts";
import { startLevel } from "./draw-inputs.ts";
import { fitDay, noiseSize } from "./fit-names.ts";
import { lengthened } from "./horizon.ts";
import { type OnePath, pathOf } from "./one-path.ts";
import { planLines } from "./order-lines.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";

/** What a deterministic path may differ in from the scenario's own. */
export interface MedianPathOptions {
  /** periods, where there are to be more than the horizon has */
  readonly periods?: number;
  /** more inputs, or others in their place */
  readonly inputs?: ReadonlyMap<string, number>;
}

/**
 * The deterministic path: every input at its median, every draw of a driver at zero, worked out by the engine's own kernels. It is one path and not the median of all: the median of a formula is not the formula of
 * medians. Nothing is drawn, so it depends on no seed.
 */
export function medianPath(scenario: ResolvedScenario, options: MedianPathOptions = {}): OnePath {
  const faults = new FaultList();
  const horizon = lengthened(scenario.horizon, options.periods ?? 0);
  const lines = planLines(scenario.lines, horizon, faults);
  faults.throwIfAny();
  const drivers = scenario.drivers.map(({ name }) => [name, 0] as const);
  const plan: Plan = {
    ...{ seed: 0, paths: 1, sampling: "random", inputDimensions: 0, periods: horizon.periods, drivers: [], lines },
    inputs: new Map([...medianInputs(scenario), ...drivers, ...(options.inputs ?? [])]),
    ...(scenario.tables.length === 0 ? {} : { tables: scenario.tables.map(({ planned }) => planned) }),
  };
  const kept = keepPaths(
    lines.map(({ name }, index) => ({ name, index })),
    1,
    plan.periods.length,
  );
  simulate(plan, { first: 0, end: 1 }, language, kept.observe);
  return pathOf(plan, 0, kept.values);
}

/** Every input at its median, by the names under which formulas read them; of a fit each parameter at its own. */
export function medianInputs({ inputs, horizon }: ResolvedScenario): ReadonlyMap<string, number> {
  const medians = new Map<string, number>();
  for (const { name, distribution, fit } of inputs) {
    if (distribution !== undefined) medians.set(name, distribution.quantile(MIDDLE));
    if (fit === undefined) continue;
    for (const parameter of fit.parameters) medians.set(`${name}.${parameter.name}`, parameter.estimate);
    medians.set(`${name}.start`, startLevel(fit)(MIDDLE));
    medians.set(`${name}.date`, yearsBetween(horizon.origin, yearsAt(fitDay(fit))));
    medians.set(`${name}.noise_size`, noiseSize(fit));
  }
  return medians;
}

const MIDDLE = 0.5;
