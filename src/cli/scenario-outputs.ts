import { FaultList } from "../base/errors.ts";
import { searchRoots } from "../host/find-project.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { runOutputs } from "../host/run-outputs.ts";
import type { OutputFile } from "../host/write-folder.ts";
import { checkFigures } from "../report/check-figures.ts";
import type { MergedScenario } from "../scenario/load-scenario.ts";
import type { ResolvedScenario } from "../scenario/resolve-scenario.ts";
import { runGrid } from "../scenario/run-grid.ts";
import { type CompletedRun, runScenario } from "../scenario/run-scenario.ts";
import type { World } from "../scenario/world.ts";
import type { ScenarioOptions } from "./scenario-options.ts";

/** A run with all its combinations, and the files of its folder, not yet written. */
export interface MadeRun {
  readonly run: CompletedRun;
  readonly outputs: readonly OutputFile[];
}

/**
 * Simulates a scenario that is loaded and makes everything that its folder holds.
 * @param name the scenario as it was named, by which the runs of a grid read it again
 * @param simulated called after each simulation, however it ends
 */
export async function scenarioOutputs(
  merged: MergedScenario,
  { name, world, simulated = () => {} }: { readonly name: string; readonly world: World; readonly simulated?: () => void },
  options: ScenarioOptions,
): Promise<MadeRun> {
  const keep = {
    ready: options.figures ? refuseFigures : () => {},
    ...(options.jointPaths > 0 ? { paths: { lines: options.lines, count: options.jointPaths } } : {}),
  };
  const single = await runScenario(merged, world, options.run, keep).finally(simulated);
  const axes = { name, overrides: options.overrides, axes: options.grid, options: { ...options.run, paths: single.result.paths } };
  const grid = await runGrid(merged, world, axes).finally(simulated);
  const run = grid === undefined ? single : { ...single, result: { ...single.result, grid } };
  const outputs = await runOutputs(run, {
    figures: options.figures,
    looks: options.looks,
    overrides: Object.fromEntries(options.overrides.map((one) => [one.name, one.value])),
    asked: { command: "scenario", of: merged.file, options: options.asked },
    cacheFolder: modelCacheFolder(searchRoots(process.cwd())),
  });
  return { run, outputs };
}

function refuseFigures(scenario: ResolvedScenario): void {
  const faults = new FaultList();
  checkFigures({ scenario: { ...scenario, broken: new Set() }, horizonKnown: true }, faults);
  faults.throwIfAny();
}
