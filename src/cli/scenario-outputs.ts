import { fail } from "../base/errors.ts";
import { searchRoots } from "../host/find-project.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { runOutputs } from "../host/run-outputs.ts";
import type { OutputFile } from "../host/write-folder.ts";
import { refuseFigures } from "../report/check-figures.ts";
import { extrasOf, pathsToKeep } from "../report/extras/choose-extras.ts";
import type { Extra } from "../report/extras/extra.ts";
import type { MergedScenario } from "../scenario/load-scenario.ts";
import { runGrid } from "../scenario/run-grid.ts";
import { type CompletedRun, runScenario } from "../scenario/run-scenario.ts";
import type { World } from "../scenario/world.ts";
import type { ScenarioOptions } from "./scenario-options.ts";

/** A run with all its combinations, and the files of its folder, not yet written. */
export interface MadeRun {
  readonly run: CompletedRun;
  readonly outputs: readonly OutputFile[];
}

/** How a run goes beyond its options. */
interface Going {
  /** the scenario as it was named */
  readonly name: string;
  readonly world: World;
  /** called after each simulation, however it ends */
  readonly simulated?: () => void;
  /** extras that are made of this run and others, for which it has to keep what they need */
  readonly shared?: readonly Extra[];
}

/** Simulates a scenario that is loaded and makes everything that its folder holds. */
export async function scenarioOutputs(merged: MergedScenario, going: Going, options: ScenarioOptions): Promise<MadeRun> {
  const chosen = [...new Set([...options.extras, ...extrasOf(merged)])];
  if (options.lines.length > 0 && !chosen.some(({ tabulates }) => tabulates))
    fail("says of which lines joint paths are written, and none are; add --with paths, or leave it out", { file: "--lines" });
  const run = await completedRun(merged, { ...going, shared: [...chosen, ...(going.shared ?? [])] }, options);
  const outputs = await runOutputs(run, {
    figures: options.figures,
    extras: chosen,
    looks: options.looks,
    overrides: Object.fromEntries(options.overrides.map((one) => [one.name, one.value])),
    asked: { command: "scenario", of: merged.file, options: options.asked },
    cacheFolder: modelCacheFolder(searchRoots(process.cwd())),
  });
  return { run, outputs };
}

/** A run with all its combinations, of which nothing is made yet; a grid reads the scenario again by its name. */
export async function completedRun(
  merged: MergedScenario,
  { name, world, simulated = () => {}, shared = [] }: Going,
  options: ScenarioOptions,
): Promise<CompletedRun> {
  const paths = pathsToKeep(shared, options.lines);
  const keep = { ready: options.figures ? refuseFigures : () => {}, ...(paths === undefined ? {} : { paths }) };
  const single = await runScenario(merged, world, options.run, keep).finally(simulated);
  const axes = { name, overrides: options.overrides, axes: options.grid, options: { ...options.run, paths: single.result.paths } };
  const grid = await runGrid(merged, world, axes).finally(simulated);
  return grid === undefined ? single : { ...single, result: { ...single.result, grid } };
}
