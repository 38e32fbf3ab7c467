import { FaultList } from "../base/errors.ts";
import type { Plan } from "../simulate/plan.ts";
import { drawInputs, type InputDraws } from "./draw-inputs.ts";
import { planLines, readsOf } from "./order-lines.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";

/** The plan of a resolved scenario, with every input drawn. Only drivers that some line reads are simulated. */
export function buildPlan(scenario: ResolvedScenario): { readonly plan: Plan; readonly draws: InputDraws } {
  const faults = new FaultList();
  const lines = planLines(scenario.lines, scenario.horizon, faults);
  faults.throwIfAny();
  const { seed, paths, sampling, horizon } = scenario;
  const { draws, dimensions } = drawInputs(scenario.inputs, scenario.correlations, { seed, paths, sampling, origin: horizon.origin });
  const read = new Set(scenario.lines.flatMap((line) => readsOf(line).map(({ name }) => name)));
  const plan: Plan = {
    seed,
    paths,
    sampling: sampling.name,
    inputDimensions: dimensions,
    periods: horizon.periods,
    inputs: draws,
    ...(scenario.tables.length === 0 ? {} : { tables: scenario.tables.map(({ planned }) => planned) }),
    drivers: scenario.drivers.filter(({ name }) => read.has(name)),
    lines,
  };
  return { plan, draws };
}
