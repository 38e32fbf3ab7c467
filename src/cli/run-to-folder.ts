import { join } from "node:path";
import { FaultList, RunrateError } from "../base/errors.ts";
import { createWorld } from "../host/create-world.ts";
import { staleTogether } from "../host/stale-together.ts";
import { checkFolder, type WriteOptions, writeFolder } from "../host/write-folder.ts";
import { checkFigures } from "../report/check-figures.ts";
import type { Extra } from "../report/extras/extra.ts";
import { formatJson } from "../report/formats/json.ts";
import { checkLooks } from "../report/looks.ts";
import { summaryOf } from "../report/summary.ts";
import { renderSummary } from "../report/summary-text.ts";
import { checkScenario } from "../scenario/check-scenario.ts";
import { loadScenario } from "../scenario/load-scenario.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import type { World } from "../scenario/world.ts";
import { formatCount } from "../units/format.ts";
import { type ProgressLine, progressLine } from "./progress-line.ts";
import { sayRemoved } from "./say-removed.ts";
import type { ScenarioOptions } from "./scenario-options.ts";
import { type MadeRun, scenarioOutputs } from "./scenario-outputs.ts";
import { usesColor } from "./uses-color.ts";

export interface FolderOptions extends ScenarioOptions {
  readonly out: string | undefined;
  readonly writing: WriteOptions;
  /** several scenarios share `out`, each in a folder of its own */
  readonly several: boolean;
  readonly format: "json" | "screen";
  /** the folder of what is made of this run and others, where something is; asked once all of them are loaded */
  readonly together: () => string | undefined;
  /** extras that are made of this run and others */
  readonly shared: readonly Extra[];
}

/** A run with all that its folder holds. */
export interface ToldRun {
  /** the folder is made only when this is called */
  readonly write: () => Promise<void>;
  readonly text: string;
  /** all its checks hold */
  readonly holds: boolean;
  readonly run: CompletedRun;
}

/** A scenario that is loaded, and whose folder may be written. */
export interface PreparedRun {
  readonly name: string;
  readonly run: () => Promise<ToldRun>;
}

/** Loads one scenario; what it returns runs it, and tells what is to be printed and what writes its folder. What is wrong with it is told all at once, before anything is simulated. */
export async function prepareRun(file: string, options: FolderOptions): Promise<PreparedRun> {
  const { name, run } = await allFaults(file, options, () => prepare(file, options));
  return { name, run: () => allFaults(file, options, run) };
}

async function allFaults<T>(file: string, options: FolderOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunrateError && error.kind === "invalid") await throwAllFaults(file, options);
    throw error;
  }
}

/** A run stops at the first stage that has a fault; the check goes on through all of them. */
async function throwAllFaults(file: string, { overrides, run, chosen }: FolderOptions): Promise<void> {
  const faults = new FaultList();
  const checked = await checkScenario(file, createWorld(), overrides, { ...run, figures: chosen }, faults);
  if (checked !== undefined) checkFigures(checked, faults);
  faults.throwIfAny();
}

async function prepare(file: string, options: FolderOptions): Promise<PreparedRun> {
  const progress = progressLine(options.format === "screen");
  const world = tellingWorld(createWorld({ workers: options.workers }), progress);
  const merged = await loadScenario(file, world, options.overrides, { grid: options.grid, figures: options.chosen });
  const folder = options.out === undefined ? join("out", merged.name) : options.several ? join(options.out, merged.name) : options.out;
  checkLooks(options.looks);
  // a folder that cannot be written is said before the work, not after it
  checkFolder(folder, options.writing);
  const run = async () => {
    const made = await scenarioOutputs(merged, { name: file, world, simulated: progress.clear, shared: options.shared }, options);
    return tell(made, folder, options);
  };
  return { name: merged.name, run };
}

function tell({ run, outputs }: MadeRun, folder: string, { format, writing, together }: FolderOptions): ToldRun {
  // the files are those of a run with as many paths, and say nothing of how the number was found
  if (format === "json" && run.result.stopped !== undefined)
    process.stderr.write(`forecast: stopped at ${formatCount(run.result.paths)} paths: ${run.result.stopped}\n`);
  const write = async () => {
    await writeFolder(folder, outputs, writing);
  };
  const removed = sayRemoved(folder, outputs);
  const stale = staleTogether(folder, run.result.name, run.result.runId)
    .filter((other) => other !== together())
    .map((other) => `${other} is of an earlier run of ${run.result.name}: make it again, or delete it`);
  const holds = run.result.checks.every((check) => check.holds);
  if (format === "json") return { text: formatJson(summaryOf(run.result)), holds, run, write };
  const text = renderSummary(run.result, {
    width: process.stdout.columns ?? 100,
    color: usesColor(),
    out: `${folder} (${outputs.length} files)${sayMore(run.result.moreFigures)}`,
    beside: [...(removed === undefined ? [] : [removed]), ...stale],
  });
  return { text, holds, run, write };
}

/** The same world, and a word on the terminal for each period that a long simulation has behind it. */
function tellingWorld(world: World, progress: ProgressLine): World {
  return {
    ...world,
    simulate: (plan, observe) =>
      world.simulate(plan, (period, columns) => {
        progress.tell(`simulating ${formatCount(plan.paths)} paths, period`, period, plan.periods.length);
        observe(period, columns);
      }),
  };
}

function sayMore(figures: readonly string[]): string {
  return figures.length === 0 ? "" : `; more with --figure: ${figures.join(", ")}`;
}
