import { join } from "node:path";
import { fail } from "../base/errors.ts";
import { togetherOutputs } from "../host/together-outputs.ts";
import { checkFolder, type OutputFile, type WriteOptions, writeFolder } from "../host/write-folder.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import { type PreparedRun, prepareRun, type ToldRun } from "./run-to-folder.ts";
import { sayRemoved } from "./say-removed.ts";
import { type ScenarioOptions, sharedExtras, withoutShared } from "./scenario-options.ts";

export interface ScenariosOptions extends ScenarioOptions {
  /** the folder of one scenario, or the one in which each of several has its own */
  readonly out: string | undefined;
  readonly writing: WriteOptions;
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
  const { out, writing, format } = options;
  // a folder that may not be written is said of all of them before the work on the first
  const prepared: PreparedRun[] = [];
  let together: string | undefined;
  const going = { out, writing, several, format, shared, together: () => together };
  for (const file of files) prepared.push(await prepareRun(file, { ...each, ...going }));
  if (shared.length > 0) together = togetherFolder(prepared, options);
  const texts: string[] = [];
  let holds = true;
  const waiting: ToldRun[] = [];
  for (const { run } of prepared) {
    const told = await run();
    texts.push(told.text);
    holds &&= told.holds;
    // where something is made of them all, none is written before it is known that it can be
    if (together === undefined) await told.write();
    else waiting.push(told);
  }
  if (together === undefined) return { texts, holds };
  const outputs = await makeTogether(
    waiting.map(({ run }) => run),
    options,
  );
  for (const { write } of waiting) await write();
  const removed = sayRemoved(together, outputs);
  await writeFolder(together, outputs, writing);
  if (format === "screen") texts.push(`All of them together: ${together}${removed === undefined ? "" : ` (${removed})`}\n`);
  return { texts, holds };
}

/** The folder of `base.yaml` and `bull.yaml` together is `out/base-bull`. */
function togetherFolder(runs: readonly PreparedRun[], { out, writing }: ScenariosOptions): string {
  const names = runs.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) fail(`two of the scenarios are called "${twice}", and one workbook or report cannot tell them apart`);
  const folder = join(out ?? "out", names.join("-"));
  checkFolder(folder, writing);
  return folder;
}

function makeTogether(runs: readonly CompletedRun[], options: ScenariosOptions): Promise<readonly OutputFile[]> {
  const [first, ...others] = runs.map(({ result }) => result.file);
  const asked = { command: "scenarios", of: first ?? "", options: { ...options.askedTogether, beside: others } } as const;
  return togetherOutputs(runs, sharedExtras(options), asked, options.figures);
}
