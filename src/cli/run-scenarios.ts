import { join } from "node:path";
import { fail } from "../base/errors.ts";
import { togetherOutputs } from "../host/together-outputs.ts";
import { checkFolder, type OutputFile, writeFolder } from "../host/write-folder.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import { runToFolder, type ToldRun } from "./run-to-folder.ts";
import { type ScenarioOptions, sharedExtras, withoutShared } from "./scenario-options.ts";

export interface ScenariosOptions extends ScenarioOptions {
  /** the folder of one scenario, or the one in which each of several has its own */
  readonly out: string | undefined;
  readonly format: "json" | "screen";
}

/** Runs scenarios one after the other, each into its folder; several have what is made of them all (a workbook, a report) in one more. Returns what is to be printed, and whether all checks hold. */
export async function runScenarios(
  files: readonly string[],
  options: ScenariosOptions,
): Promise<{ readonly texts: readonly string[]; readonly holds: boolean }> {
  const several = files.length > 1;
  const shared = several ? sharedExtras(options) : [];
  const each = several ? withoutShared(options) : options;
  const texts: string[] = [];
  let holds = true;
  const waiting: ToldRun[] = [];
  for (const file of files) {
    const told = await runToFolder(file, { ...each, out: options.out, several, format: options.format, shared });
    texts.push(told.text);
    holds &&= told.holds;
    // where something is made of them all, none is written before it is known that it can be
    if (shared.length === 0) await told.write();
    else waiting.push(told);
  }
  if (shared.length === 0) return { texts, holds };
  const together = await makeTogether(
    waiting.map(({ run }) => run),
    options,
  );
  for (const { write } of waiting) await write();
  await writeFolder(together.folder, together.outputs);
  if (options.format === "screen") texts.push(`All of them together: ${together.folder}\n`);
  return { texts, holds };
}

/** The folder of `base.yaml` and `bull.yaml` together is `out/base-bull`. */
async function makeTogether(
  runs: readonly CompletedRun[],
  options: ScenariosOptions,
): Promise<{ readonly folder: string; readonly outputs: readonly OutputFile[] }> {
  const names = runs.map(({ result }) => result.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) fail(`two of the scenarios are called "${twice}", and one workbook or report cannot tell them apart`);
  const folder = join(options.out ?? "out", names.join("-"));
  checkFolder(folder);
  const [first, ...others] = runs.map(({ result }) => result.file);
  const asked = { command: "scenarios", of: first ?? "", options: { ...options.askedTogether, beside: others } } as const;
  return { folder, outputs: await togetherOutputs(runs, sharedExtras(options), asked, options.figures) };
}
